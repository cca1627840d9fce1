import Findings
import Formats

/// Output of programs does not set variables.
struct UnsecureCommandsCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-015",
        area: "workflow",
        title: "What a program prints may set variables and the path",
        severity: .high,
        rationale: """
            With ACTIONS_ALLOW_UNSECURE_COMMANDS a line in the output of any program, a test's or a stranger's, \
            changes what later steps run (CVE-2020-15228).
            """,
        remediation: "Remove the variable; write to $GITHUB_ENV and $GITHUB_PATH.",
        taxonomies: [.cwe(77), TaxonomyReference(.cve, "CVE-2020-15228")]
    )

    private static let name = "ACTIONS_ALLOW_UNSECURE_COMMANDS"

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        var hits: [CheckHit] = []
        func isSet(_ node: ResourceNode) -> Bool { node["env"]?[Self.name]?.bool == true }
        func line(_ node: ResourceNode) -> SourcePosition { (node["env"] ?? node).place(of: Self.name) }
        if isSet(workflow.root) {
            hits.append(workflow.hit("sets \(Self.name)", at: line(workflow.root), detail: Self.name))
        }
        for job in workflow.jobs {
            if isSet(job.node) { hits.append(job.hit("sets \(Self.name)", at: line(job.node), detail: Self.name)) }
            for step in job.steps where isSet(step.node) {
                hits.append(job.hit(step, "sets \(Self.name)", line: line(step.node).line, detail: Self.name))
            }
        }
        return CheckOutcome(hits: hits)
    }
}
