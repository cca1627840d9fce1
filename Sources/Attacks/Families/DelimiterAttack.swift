import Findings
import Formats

/// The message pretends that the user part has ended and a new system part begins.
struct DelimiterAttack: Attack {
    let name = "delimiter-injection"
    let aliases: [String] = []

    let documentation = RuleDocumentation(
        id: "MRT-INJECT-002",
        area: "redteam",
        title: "A forged delimiter passes for the end of the user's text",
        severity: .high,
        rationale: """
            Applications that paste user text into a template often mark its end with a delimiter. A user \
            who writes the delimiter himself writes the rest of the template too.
            """,
        remediation: """
            Send user text in a message of its own instead of pasting it into a template; escape or remove \
            delimiters; inspect prompts at the gateway.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0051.000"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(DelimiterCloseStrategy.core)
    }
}
