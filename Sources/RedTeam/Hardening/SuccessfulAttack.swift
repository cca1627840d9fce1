import Findings
import Formats

/// An attack that got through, as far as rules and regression tests need it.
package struct SuccessfulAttack: Sendable {
    /// The attack, by promptfoo's or Martlet's name.
    package var family: String
    /// How it was delivered; absent: as it is.
    package var strategy: String?
    package var caseID: String
    package var severity: Severity
    package var target: String
    /// What the attacker sent, turn by turn.
    package var turns: [String]
    /// The attack before its delivery changed it.
    package var original: String?
    /// The test of the record.
    package var test: JSONNode
    /// Column of the record.
    package var column: Int

    package init(_ record: RecordView) {
        family = record.plugin ?? "attack"
        strategy = record.strategy.flatMap { $0 == "basic" || $0.isEmpty ? nil : $0 }
        caseID = record.caseID
        severity = record.severity
        target = record.target
        let said = record.messages.filter { $0.role == "user" }.map(\.content)
        turns = said.count > 1 ? said : [record.prompt]
        original = record.originalText
        test = record.node
        column = record.promptIndex
    }

    /// All that the attacker sent.
    package var text: String { turns.joined(separator: "\n") }
}

/// The attacks of a campaign that got through, each once, and the harmless questions that were asked between them.
package struct SuccessfulAttacks: Sendable {
    /// More are counted only.
    package static let maximumCount = 20_000

    package private(set) var attacks: [SuccessfulAttack] = []
    /// Prompts of controls: harmless questions, whatever their verdict.
    package private(set) var controls: [String] = []
    /// Attacks beyond the limit.
    package private(set) var omitted = 0
    /// Failed tests that are no attacks, and the tests without a verdict: both say nothing of attacks.
    package private(set) var otherFailures = 0
    package private(set) var unjudged = 0
    /// Attacks that were sent and judged.
    package private(set) var judged = 0

    /// Reads a campaign's records one by one.
    ///
    /// - Throws: what the stream throws.
    package init(_ records: RecordStream) throws {
        var seen: Set<UInt64> = []
        try records.forEach { node in
            let record = RecordView(node)
            let status = record.status
            if record.isControl {
                if controls.count < 1_000, !controls.contains(record.prompt) { controls.append(record.prompt) }
                return
            }
            guard status != .error else { unjudged += 1; return }
            guard record.plugin != nil else {
                if status == .failed { otherFailures += 1 }
                return
            }
            judged += 1
            guard status == .failed else { return }
            let attack = SuccessfulAttack(record)
            let key = StableHash.value("\(attack.family)\u{0}\(attack.column)\u{0}\(attack.caseID)\u{0}\(attack.text)")
            guard seen.insert(key).inserted else { return }
            if attacks.count < Self.maximumCount { attacks.append(attack) } else { omitted += 1 }
        }
    }
}

extension RecordView {
    /// Whether the test is a harmless question that must be answered.
    var isControl: Bool { (documentation?.id ?? rule)?.hasPrefix("MRT-CONTROL-") ?? false }
}
