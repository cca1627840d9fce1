import Findings
import Formats

/// The message contains a made-up conversation in which the assistant has already agreed.
struct ForgedHistoryAttack: Attack {
    let name = "forged-history"
    let aliases: [String] = ["cca", "context-compliance"]
    let counterparts: [String] = ["pyrit:ContextComplianceAttack"]

    let documentation = RuleDocumentation(
        id: "MRT-JAIL-005",
        area: "redteam",
        title: "A forged earlier consent of the assistant is taken as real",
        severity: .high,
        rationale: """
            A model cannot tell its own earlier words from text that claims to be them. A forged consent \
            carries into the answer.
            """,
        remediation: """
            Keep the history on the server and never take it from the client; mark roles by structure, not \
            by text.
            """,
        taxonomies: [.owaspLLM(1), .owaspLLM(4), .owaspAgentic(6), .atlas("AML.T0092"), .cwe(345)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(ContextComplianceStrategy.core)
    }
}
