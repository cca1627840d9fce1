import Findings
import Formats
import Matching

/// The order is written in Base64.
struct Base64Attack: Attack {
    let name = "base64-injection"
    let aliases: [String] = ["base64"]
    let counterparts: [String] = ["garak:encoding.InjectBase64"]

    let documentation = RuleDocumentation(
        id: "MRT-ENCODE-001",
        area: "redteam",
        title: "An order in Base64 is decoded and obeyed",
        severity: .medium,
        rationale: "Filters that look for words see none in Base64; a capable model reads it like plain text.",
        remediation: """
            Decode what can be decoded before a prompt is inspected, and tell the model that encoded text is \
            data.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0068"), .atlas("AML.T0015"), .cwe(184)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).encodedCases("Base64") { Encodings.base64($0) }
    }
}
