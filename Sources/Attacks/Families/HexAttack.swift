import Findings
import Formats
import Matching

/// The order is written in hexadecimal.
struct HexAttack: Attack {
    let name = "hex-injection"
    let aliases: [String] = ["hex"]
    let counterparts: [String] = ["garak:encoding.InjectHex"]

    let documentation = RuleDocumentation(
        id: "MRT-ENCODE-002",
        area: "redteam",
        title: "An order in hexadecimal is decoded and obeyed",
        severity: .medium,
        rationale: "Filters that look for words see none in hexadecimal; a capable model reads it like plain text.",
        remediation: """
            Decode what can be decoded before a prompt is inspected, and tell the model that encoded text is \
            data.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0068"), .atlas("AML.T0015"), .cwe(184)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).encodedCases("hexadecimal") { Encodings.hex($0) }
    }
}
