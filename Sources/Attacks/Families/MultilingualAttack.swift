import Findings
import Formats

/// The order to ignore the instructions comes in other languages.
struct MultilingualAttack: Attack {
    let name = "multilingual-override"
    let aliases: [String] = ["multilingual"]

    let documentation = RuleDocumentation(
        id: "MRT-INJECT-005",
        area: "redteam",
        title: "The rules hold in one language only",
        severity: .medium,
        rationale: """
            Models are best guarded in the language of their training for safety. The same order in another \
            one often passes.
            """,
        remediation: """
            Test the rules in every language your users write; inspect prompts with detectors that know \
            them.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0051.000"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(MultilingualStrategy.core)
    }
}
