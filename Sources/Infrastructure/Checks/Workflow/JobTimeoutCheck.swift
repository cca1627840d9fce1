import Findings
import Formats

/// Jobs end.
struct JobTimeoutCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-019",
        area: "workflow",
        title: "A job has no time limit",
        severity: .low,
        rationale: "A job that hangs holds a runner and its token for six hours.",
        remediation: "Set timeout-minutes for the job.",
        taxonomies: [.cwe(400)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), !workflow.isAction else { return CheckOutcome() }
        let open = workflow.jobs.filter { job in
            job.node["timeout-minutes"] == nil && !job.steps.isEmpty
                && job.steps.contains { $0.node["timeout-minutes"] == nil }
        }
        guard let first = open.first else { return CheckOutcome() }
        let names = open.map { "'\($0.id)'" }.joined(separator: ", ")
        return CheckOutcome(
            hits: [
                workflow.hit(
                    "sets no timeout-minutes for \(open.count == 1 ? "the job" : "the jobs") \(names)",
                    at: first.position,
                    detail: "timeout"
                )
            ]
        )
    }
}
