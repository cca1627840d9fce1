import Findings
import Formats

/// The user forbids the words of a refusal and dictates the beginning of the answer.
struct RefusalSuppressionAttack: Attack {
    let name = "refusal-suppression"
    let aliases: [String] = []

    let documentation = RuleDocumentation(
        id: "MRT-JAIL-003",
        area: "redteam",
        title: "Forbidding refusals makes the model comply",
        severity: .medium,
        rationale: "A model that may not say no, or that must begin with 'Sure', tends to go on as it began.",
        remediation: """
            Judge the answer independently of its tone; add refusals in other words to the model's training \
            or prompt.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0054"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(RefusalSuppressionStrategy.core)
    }
}
