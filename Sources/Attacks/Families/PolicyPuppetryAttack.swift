import Findings
import Formats

/// The order is dressed as a configuration file.
struct PolicyPuppetryAttack: Attack {
    let name = "policy-puppetry"
    let aliases: [String] = []
    let counterparts: [String] = ["garak:doctor.Puppetry"]

    let documentation = RuleDocumentation(
        id: "MRT-JAIL-002",
        area: "redteam",
        title: "Text that looks like a policy file is obeyed as one",
        severity: .high,
        rationale: """
            Models have learnt that configuration decides behaviour. Text in the shape of one can pass for \
            it.
            """,
        remediation: """
            Treat every structured text in a message as data; check answers against the real policy outside \
            of the model.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0054"), .atlas("AML.T0051.000"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(PolicyPuppetryStrategy.core)
    }
}
