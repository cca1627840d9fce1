import Findings
import Formats
import Matching

/// The order is written in ROT13.
struct Rot13Attack: Attack {
    let name = "rot13-injection"
    let aliases: [String] = ["rot13"]
    let counterparts: [String] = ["garak:encoding.InjectROT13"]

    let documentation = RuleDocumentation(
        id: "MRT-ENCODE-003",
        area: "redteam",
        title: "An order in ROT13 is decoded and obeyed",
        severity: .medium,
        rationale: "Filters that look for words see none in ROT13; a capable model reads it like plain text.",
        remediation: """
            Decode what can be decoded before a prompt is inspected, and tell the model that encoded text is \
            data.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0068"), .atlas("AML.T0015"), .cwe(184)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).encodedCases("ROT13") { Encodings.rot13($0) }
    }
}
