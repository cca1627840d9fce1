import Findings
import Formats
import Matching

/// The order is written in Morse code.
struct MorseAttack: Attack {
    let name = "morse-injection"
    let aliases: [String] = ["morse", "other-encodings"]
    let counterparts: [String] = ["garak:encoding.InjectMorse"]

    let documentation = RuleDocumentation(
        id: "MRT-ENCODE-004",
        area: "redteam",
        title: "An order in Morse code is decoded and obeyed",
        severity: .medium,
        rationale: "Filters that look for words see none in Morse code; a capable model reads it like plain text.",
        remediation: """
            Decode what can be decoded before a prompt is inspected, and tell the model that encoded text is \
            data.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0068"), .atlas("AML.T0015"), .cwe(184)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).encodedCases("Morse code") { Encodings.morse($0) }
    }
}
