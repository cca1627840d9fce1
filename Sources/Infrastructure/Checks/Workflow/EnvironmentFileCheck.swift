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
        let taint = Taint(workflow)
        return CheckOutcome(
            hits: workflow.steps.flatMap { job, step in
                step.commands.compactMap { command in
                    guard command.text.contains("GITHUB_ENV") || command.text.contains("GITHUB_PATH") else {
                        return nil
                    }
                    let sources =
                        WorkflowExpression.all(in: command.text).compactMap {
                            taint.source(of: $0.expression, job: job, step: step)
                        } + [taint.shellSource(in: command.text, job: job, step: step)].compactMap { $0 }
                    guard let source = sources.first(where: { $0.trust == .stranger }) else { return nil }
                    return job.hit(
                        step,
                        "writes \(source.origin) into the environment",
                        line: command.line,
                        detail: source.origin
                    )
                }
            }
        )
    }
}
