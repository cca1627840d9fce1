import Findings

/// Strangers set no variables of later steps.
struct EnvironmentFileCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-020",
        area: "workflow",
        title: "Text of a stranger is written into the environment of later steps",
        severity: .high,
        rationale: """
            A line break in the text sets any variable, LD_PRELOAD or NODE_OPTIONS for instance, and every later step \
            runs with it.
            """,
        remediation: """
            Use an output of the step ($GITHUB_OUTPUT), or check the text against what it may be before it is \
            written.
            """,
        taxonomies: [.cwe(77), .cwe(94)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        var taint = Taint(workflow)
        var hits: [CheckHit] = []
        for (job, step) in workflow.steps {
            for line in taint.lines(of: step, job: job) where line.source.trust == .stranger {
                guard line.text.contains("GITHUB_ENV") || line.text.contains("GITHUB_PATH") else { continue }
                let origin = line.source.origin
                hits.append(
                    job.hit(step, "writes \(origin) into the environment", line: line.number, detail: origin)
                )
            }
        }
        return CheckOutcome(hits: hits)
    }
}
