import ArgumentParser
import Deployment
import Formats
import Foundation
import Reports

struct DeployPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Find out what would be deployed, and ask for it.",
        discussion: "Needs an open gate. Exits 1 if the gate is closed, or if the scan of a Terraform plan forbids it."
    )

    @Option(name: .customLong("as"), help: "Who asks; this person may not approve.") var person: String
    @Option(help: "Why.") var reason = ""
    @Flag(help: "Print what would be done, and do nothing.") var dryRun = false
    @OptionGroup var place: DeployPlace

    func run() async throws {
        let (person, reason, dryRun, format) = (person, reason, dryRun, place.format)
        try await place.work { desk, _ in
            if dryRun {
                for step in desk.planningSteps() { Terminal.output("\(step)\n") }
                return 0
            }
            do {
                let planned = try await desk.plan(by: person, reason: reason)
                Self.print(planned, format, desk)
                return 0
            } catch let blocked as DeploymentDesk.Blocked {
                Terminal.output(
                    TableReport.text(
                        findings: blocked.findings,
                        width: Terminal.width,
                        hasColor: Terminal.hasColor(STDOUT_FILENO)
                    ) + "\n"
                )
                Terminal.error("refused: \(blocked.blocking) findings in the plan forbid it")
                return 1
            }
        }
    }

    private static func print(_ planned: DeploymentDesk.Planned, _ format: DeployFormat, _ desk: DeploymentDesk) {
        let plan = planned.plan
        guard format == .table else {
            var json = plan.json
            json["digest"] = .string(plan.digest)
            return Terminal.output(json.text(.pretty) + "\n")
        }
        var lines = [
            "deployment  \(plan.id)", "plan        sha256:\(plan.digest)",
            "environment \(plan.environment) (\(plan.driver))",
            "gate        \(plan.gate.map { "open, run \($0.run)" } ?? "not asked for")",
            "replaces    \(plan.previous ?? "nothing that is known")",
        ]
        for artifact in plan.artifacts {
            lines.append("\(artifact.kind.padding(11)) \(artifact.name)  \(artifact.sha256.prefix(16))…")
        }
        for model in plan.models { lines.append("model       \(model.name)  \(model.sha256.prefix(16))…") }
        lines += plan.changes.isEmpty ? ["nothing changes"] : plan.changes.map { "  \($0)" }
        if let findings = plan.findings {
            let counts = findings.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            lines.append("scan        \(counts.isEmpty ? "no findings" : counts)")
        } else if plan.driver == "terraform" {
            lines.append("scan        not done")
        }
        Terminal.output(lines.joined(separator: "\n") + "\n")
        let rule = desk.environment.approvals
        if rule.required > 0 {
            Terminal.error(
                "now: martlet deploy approve \(plan.id) --role \(rule.roles.first ?? "ROLE") --as PERSON   (\(rule.required) needed, until \(Timestamp.text(plan.expiresAt)))"
            )
        } else {
            Terminal.error("now: martlet deploy apply \(plan.id)")
        }
    }
}

extension String {
    /// The text with spaces behind it, up to a width.
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
