import Findings
import Formats

/// The message carries the control tokens of chat templates.
struct SpecialTokenAttack: Attack {
    let name = "special-token-injection"
    let aliases: [String] = ["special-token-injection"]

    let documentation = RuleDocumentation(
        id: "MRT-INJECT-003",
        area: "redteam",
        title: "Control tokens of a chat template in user text are obeyed",
        severity: .high,
        rationale: """
            Servers that build the prompt from text do not always escape the tokens that separate roles. A \
            user who writes them speaks with the system's voice.
            """,
        remediation: """
            Escape or strip control tokens before the chat template is applied; use a server that encodes \
            user text without special tokens.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0051.000"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(ChatTemplateStrategy.core)
    }
}
