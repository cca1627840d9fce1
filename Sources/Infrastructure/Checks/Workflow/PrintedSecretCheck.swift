import Findings

/// Secrets are not printed.
struct PrintedSecretCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-009",
        area: "workflow",
        title: "A secret is printed into the log",
        severity: .high,
        rationale: """
            GitHub hides a secret in the log only as it is written; encoded, cut or in JSON it is readable by \
            everybody who may read the log.
            """,
        remediation: "Remove the line; hand a secret to a program by a variable or by its standard input.",
        taxonomies: [.cwe(532)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.steps.flatMap { job, step in
                step.commands.compactMap { command in
                    guard ["echo ", "printf ", "cat <<"].contains(where: command.text.hasPrefix) else { return nil }
                    let read = WorkflowExpression.all(in: command.text).filter { !$0.expression.flowing.isEmpty }
                        .flatMap(\.expression.flowing).first { SecretContexts.isSecret($0) }
                    // Into a pipe or a file it does not reach the log.
                    guard let secret = read, !["|", ">", "::add-mask::"].contains(where: command.text.contains) else {
                        return nil
                    }
                    return job.hit(step, "prints \(secret)", line: command.line, detail: secret)
                }
            }
        )
    }
}
