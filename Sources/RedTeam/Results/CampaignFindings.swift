import Assertions
import Findings
import Formats
import Targets

extension RedTeamRun.Report {
    /// One finding for each test that failed.
    public func findings(for configuration: RedTeamConfiguration) -> [Finding] {
        outcomes.compactMap { outcome in
            guard outcome.status == .failed, let grading = outcome.grading else { return nil }
            let test = outcome.test
            let target = configuration.targets[test.target]
            let reason = grading.components.last { !$0.pass }?.reason ?? grading.reason
            var details: JSONObject = [
                "prompt": .string(test.turns.joined(separator: "\n\n— next turn —\n\n")),
                "answer": .string(outcome.response.output.string ?? outcome.response.output.text()),
                "reason": .string(reason), "case": .string(test.caseName),
            ]
            details["goal"] = test.metadata["goal"]
            if let decoded = grading.metadata["decoded"], decoded.array?.isEmpty == false {
                details["decoded"] = decoded
            }
            let severity =
                test.attack?.severity ?? test.metadata["severity"]?.string.flatMap(Severity.init(name:)) ?? .medium
            return Finding(
                rule: test.attack?.id ?? "MRT-TEST",
                family: .redteam,
                severity: severity,
                title: test.attack?.title ?? test.description ?? "A test of the answers failed",
                message: reason + (test.attack.map { ". " + $0.rationale } ?? ""),
                remediation: test.attack?.remediation
                    ?? "Look at the answer and mend the prompt or the guard until the test holds.",
                subject: Subject(.endpoint, target.label ?? target.id),
                location: Location(path: configuration.file, line: test.position.line, resource: test.caseName),
                taxonomies: test.attack?.taxonomies ?? [],
                details: details,
                discriminator: "\(test.identity)#\(test.promptIndex)"
            )
        }
    }
}
