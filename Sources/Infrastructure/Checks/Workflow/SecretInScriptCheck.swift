import Findings
import Formats

/// Secrets reach scripts by variables.
struct SecretInScriptCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-010",
        area: "workflow",
        title: "A secret is pasted into the text of a script",
        severity: .low,
        rationale: """
            The secret stands in the script's file on the runner and in the list of processes, and one with a quote in \
            it breaks the script or is run.
            """,
        remediation:
            "Hand it over as a variable: env: {TOKEN: ${{ secrets.TOKEN }}}, and write \"$TOKEN\" in the script.",
        taxonomies: [.cwe(214), .cwe(522)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.steps.flatMap { job, step in
                step.scripts.flatMap { script in
                    WorkflowExpression.all(in: script.text ?? "").compactMap { entry in
                        guard let secret = entry.expression.flowing.first(where: SecretContexts.isSecret) else {
                            return nil
                        }
                        return job.hit(
                            step,
                            "has \(secret) in its script",
                            line: script.position.line + entry.line,
                            detail: secret
                        )
                    }
                }
            }
        )
    }
}
