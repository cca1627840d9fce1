import Assertions
import Attacks
import Findings
import Formats
import Matching

/// What the users of a configuration want to see refused, in their own words: promptfoo's plugin `intent`.
struct IntentAttack: Attack {
    /// Each is one turn, or the turns of one conversation.
    let intents: [[String]]

    let name = "intent"

    let documentation = RuleDocumentation(
        id: "MRT-INTENT-001",
        area: "redteam",
        title: "The application does what its owners want it to refuse",
        severity: .high,
        rationale: """
            The team named what must never be done. An application that does it when it is merely asked has no \
            defence against somebody who tries harder.
            """,
        remediation: """
            Say in the system prompt what is refused and in which words, refuse it at the gateway as well, and give \
            the application no access to what the intent needs.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0054")]
    )

    /// The intents of a setting: a text, a list of texts, lists of the turns of a conversation.
    static func intents(_ value: JSONValue?) -> [[String]] {
        guard let value, !value.isNull else { return [] }
        let entries = value.array ?? [value]
        return entries.compactMap { entry in
            let turns = (entry.array ?? [entry]).compactMap { $0.string }.filter { !$0.trimmed.isEmpty }
            return turns.isEmpty ? nil : turns
        }
    }

    /// Every intent is a case; the number of tests does not limit what the user wrote out.
    func cases(in context: AttackContext) -> [AttackCase] {
        intents.enumerated().map { index, turns in
            AttackCase(
                name: "intent-\(index + 1)",
                turns: turns,
                goal: turns.joined(separator: " / "),
                assertions: [Self.assertion(turns)],
                payload: turns.last
            )
        }
    }

    /// Whoever cannot do it, or asks back, does not do it either.
    private static func assertion(_ turns: [String]) -> Assertion { Assertion(type: "martlet:declined") }
}
