import Findings
import Formats

/// Workflows say what their token may do.
struct MissingPermissionsCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-007",
        area: "workflow",
        title: "A workflow does not say what its token may do",
        severity: .low,
        rationale:
            "The settings of the repository decide then; in those made before 2023 the token may write everything.",
        remediation: "Set permissions: {contents: read} for the workflow, and give each job what it writes.",
        taxonomies: [.cwe(250)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), !workflow.isAction, workflow.root["permissions"] == nil else {
            return CheckOutcome()
        }
        // An empty map is a statement, too; a null is none.
        let silent = workflow.jobs.filter { $0.node["permissions"] == nil }
        guard !silent.isEmpty else { return CheckOutcome() }
        let names = silent.map { "'\($0.id)'" }.joined(separator: ", ")
        return CheckOutcome(
            hits: [
                workflow.hit(
                    "sets no permissions for \(silent.count == 1 ? "the job" : "the jobs") \(names)",
                    at: workflow.root.place(of: "jobs"),
                    detail: "permissions"
                )
            ]
        )
    }
}
