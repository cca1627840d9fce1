import Findings
import Formats

/// Workflows of others are given the secrets that they need.
struct InheritedSecretsCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-008",
        area: "workflow",
        title: "A workflow of another repository is given all secrets",
        severity: .medium,
        rationale: """
            Whoever changes the other workflow reads every secret of this repository and of the organisation that it \
            may use.
            """,
        remediation: "Name the secrets: secrets: {token: ${{ secrets.TOKEN }}}, and pin the workflow to a commit.",
        taxonomies: [.cwe(668), .cwe(522)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.jobs.compactMap { job in
                guard let uses = job.uses, uses.kind == .repository, job.node["secrets"]?.text == "inherit" else {
                    return nil
                }
                return job.hit(
                    "gives all secrets to \(uses.text)",
                    at: job.node.place(of: "secrets"),
                    detail: uses.name
                )
            }
        )
    }
}
