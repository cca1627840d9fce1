import Findings
import Formats

/// The user simply orders the model to drop its instructions.
struct DirectOverrideAttack: Attack {
    let name = "direct-override"
    let aliases: [String] = ["hijacking", "system-prompt-override", "jailbreak-templates"]
    let counterparts: [String] = [
        "garak:promptinject.HijackHateHumans", "garak:promptinject.HijackKillHumans",
        "garak:promptinject.HijackLongPrompt",
    ]

    let documentation = RuleDocumentation(
        id: "MRT-INJECT-001",
        area: "redteam",
        title: "The model obeys a plain order to ignore its instructions",
        severity: .high,
        rationale: """
            Whoever can make the model forget its instructions decides what it says and does in the name of \
            the application.
            """,
        remediation: """
            Keep the application's instructions and the user's text in separate messages, tell the model \
            that user text is data, inspect prompts and answers at the gateway, and never let an answer \
            trigger an action unchecked.
            """,
        taxonomies: [.owaspLLM(1), .owaspAgentic(1), .atlas("AML.T0051.000"), .cwe(1427)]
    )

    func cases(in context: AttackContext) -> [AttackCase] {
        CaseMaker(attack: self, context: context).canaryCases(DirectOverrideStrategy.core)
    }
}
