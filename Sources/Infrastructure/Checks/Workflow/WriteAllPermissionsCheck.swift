import Findings
import Formats

/// No token may write everything.
struct WriteAllPermissionsCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-006",
        area: "workflow",
        title: "The token of a workflow may write everything",
        severity: .high,
        rationale:
            "Whatever runs in the job, an action or a dependency, may push code, make releases and change packages.",
        remediation: "Set permissions: {contents: read} for the workflow, and give each job what it writes.",
        taxonomies: [.cwe(250), .cwe(269)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), !workflow.isAction else { return CheckOutcome() }
        var hits: [CheckHit] = []
        if let node = workflow.root["permissions"], node.text == "write-all" {
            hits.append(workflow.hit("sets permissions: write-all", at: node.position, detail: "permissions"))
        }
        for job in workflow.jobs {
            guard let node = job.node["permissions"], node.text == "write-all" else { continue }
            hits.append(job.hit("sets permissions: write-all", at: node.position, detail: "permissions"))
        }
        return CheckOutcome(hits: hits)
    }
}
