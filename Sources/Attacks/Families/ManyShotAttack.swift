import Findings
import Formats

/// Many made-up dialogues show an assistant that obeys every order.
struct ManyShotAttack: Attack {
    let name = "many-shot"
    let aliases: [String] = []
    let counterparts: [String] = ["pyrit:ManyShotJailbreakAttack"]

    let documentation = RuleDocumentation(
        id: "MRT-JAIL-006",
        area: "redteam",
        title: "Examples of obedience in the prompt make the model obey",
        severity: .medium,
        rationale: """
            In-context learning works for bad examples as well: the more of them, the likelier the model \
            follows.
            """,
        remediation: "Limit the length of user messages, and look for dialogue markers in them at the gateway.",
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0054"), .atlas("AML.T0051.000"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(ManyShotStrategy.core)
    }
}
