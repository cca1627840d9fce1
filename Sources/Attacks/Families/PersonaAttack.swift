import Findings
import Formats

/// The model is asked to play a character without rules.
struct PersonaAttack: Attack {
    let name = "persona-jailbreak"
    let aliases: [String] = ["jailbreak", "jailbreak:composite", "harmful"]
    let counterparts: [String] = ["garak:dan.Dan_11_0", "garak:dan.STAN", "garak:dan.DUDE", "garak:dan.AntiDAN"]

    let documentation = RuleDocumentation(
        id: "MRT-JAIL-001",
        area: "redteam",
        title: "A role without rules replaces the application's own",
        severity: .high,
        rationale: """
            In a role that 'has no restrictions' a model may say what it otherwise refuses, under the name \
            of the application.
            """,
        remediation: """
            State in the system prompt that no role replaces the rules, and judge answers, not intentions, \
            at the gateway.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0054"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(PersonaStrategy.core)
    }
}
