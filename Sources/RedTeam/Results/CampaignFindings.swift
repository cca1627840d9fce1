import Findings
import Formats

/// Turns records into findings: one for each case that got through, however often it was tried.
package struct CampaignFindings: Sendable {
    /// The configuration or the results file that the findings point at.
    private let file: String
    /// Who judged: `martlet`, `promptfoo`, `garak`.
    private let engine: String
    /// So many findings are kept; what is left out is said in one more.
    private let limit: Int
    private var findings: [Finding] = []
    private var tries: [(hits: Int, judged: Int)] = []
    private var places: [String: Int] = [:]
    private var omitted = 0
    private var total = 0
    private var unjudged = 0
    private var firstError = ""
    /// The longest text that a finding carries, in bytes; the record has all of it.
    private static let maximumBytes = 16 << 10

    package init(file: String, engine: String = "martlet", limit: Int = 10_000) {
        self.file = file
        self.engine = engine
        self.limit = limit
    }

    /// Adds a record.
    package mutating func add(_ node: JSONNode) {
        let record = RecordView(node)
        total &+= 1
        let key = "\(record.promptIndex)\u{0}\(record.target)\u{0}\(record.caseID)"
        switch record.status {
        case .error:
            unjudged &+= 1
            if firstError.isEmpty { firstError = record.reason }
        case .passed: if let place = places[key] { tries[place].judged &+= 1 }
        case .failed:
            if let place = places[key] {
                tries[place].hits &+= 1
                tries[place].judged &+= 1
            } else if findings.count < limit {
                places[key] = findings.count
                findings.append(finding(record))
                tries.append((1, 1))
            } else {
                omitted &+= 1
            }
        }
    }

    /// The findings; tests without a verdict and what found no room are findings too.
    package func finish() -> [Finding] {
        var result = findings
        for (index, count) in tries.enumerated() where count.judged > 1 {
            result[index].message += " (in \(count.hits) of \(count.judged) tries)"
            result[index].details["tries"] = ["gotThrough": .int(count.hits), "judged": .int(count.judged)]
        }
        if omitted > 0 { result.append(operation("MST-OMITTED", "\(omitted) more tests failed than are listed here")) }
        if unjudged > 0 {
            var finding = operation("MST-UNJUDGED", "\(unjudged) of \(total) tests have no verdict")
            finding.message = "The first one: \(Self.clipped(firstError))"
            finding.remediation = "Look at the errors in \(file), mend the target or the tests, and run again."
            result.append(finding)
        }
        return result
    }

    private func operation(_ rule: String, _ title: String) -> Finding {
        Finding(
            rule: rule,
            family: .operation,
            severity: .high,
            title: title,
            message: title,
            remediation: "Look at the results file, which has all of them.",
            subject: Subject(.file, file),
            location: Location(path: file),
            engine: engine,
            discriminator: rule == "MST-UNJUDGED" ? "unjudged" : "omitted"
        )
    }

    private func finding(_ record: RecordView) -> Finding {
        let attack = record.documentation
        let isOwn = engine == "martlet"
        let reason = record.reason
        let turns = record.messages.filter { $0.role == "user" }.map(\.content)
        let prompt = turns.count > 1 ? turns.joined(separator: "\n\n— next turn —\n\n") : record.prompt
        var details: JSONObject = [
            "prompt": .string(Self.clipped(prompt)), "answer": .string(Self.clipped(record.output)),
            "reason": .string(Self.clipped(reason)), "case": .string(record.caseName),
        ]
        details["goal"] = record.goal.map { .string($0) }
        details["strategy"] = record.strategy.map { .string($0) }
        details["decoded"] = record.decoded.isEmpty ? nil : JSONValue(record.decoded)
        return Finding(
            rule: attack?.id ?? record.rule ?? record.plugin.map { "\(isOwn ? "promptfoo" : engine):\($0)" }
                ?? (isOwn ? "MRT-TEST" : "\(engine):test"),
            family: .redteam,
            severity: record.severity,
            title: attack?.title ?? record.description
                ?? record.plugin.map { "An attack of the plugin \($0) got through" }
                ?? "A test of the answers failed",
            message: Self.clipped(reason) + (attack.map { ". " + $0.rationale } ?? ""),
            remediation: attack?.remediation
                ?? "Look at the answer and mend the prompt or the guard until the test holds.",
            subject: Subject(.endpoint, record.target),
            location: Location(path: record.file ?? file, line: record.line, resource: record.caseName),
            engine: engine,
            taxonomies: record.taxonomies,
            details: details,
            discriminator: "\(record.caseID)#\(max(0, record.promptIndex))"
        )
    }

    private static func clipped(_ text: String) -> String {
        guard text.utf8.count > maximumBytes else { return text }
        return String(decoding: text.utf8.prefix(maximumBytes), as: UTF8.self) + " … (\(text.utf8.count) bytes)"
    }
}

extension RecordStream {
    /// The findings of the records.
    ///
    /// - Throws: what the stream throws.
    package func findings(file: String, engine: String = "martlet", limit: Int = 10_000) throws -> [Finding] {
        var findings = CampaignFindings(file: file, engine: engine, limit: limit)
        try forEach { findings.add($0) }
        return findings.finish()
    }
}
