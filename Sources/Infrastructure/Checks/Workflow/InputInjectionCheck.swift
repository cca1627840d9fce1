import Findings

/// Inputs and names of branches are not made a part of a script.
struct InputInjectionCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-002",
        area: "workflow",
        title: "An input or the name of a branch becomes a part of a script",
        severity: .low,
        rationale: """
            Who may start the workflow or push a branch may run commands with its secrets; a caller that hands on what \
            a stranger wrote opens it to strangers.
            """,
        remediation:
            "Hand it over as a variable: env: {VERSION: ${{ inputs.version }}}, and write \"$VERSION\" in the script.",
        taxonomies: [.cwe(94), .cwe(78)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(hits: ScriptInjectionCheck.hits(in: template, trust: .caller))
    }
}
