import Findings
import Formats

/// What strangers write is not made a part of a script.
struct ScriptInjectionCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-001",
        area: "workflow",
        title: "Text of a stranger becomes a part of a script",
        severity: .high,
        rationale: """
            The expression is replaced before the shell sees the script: a title such as "; curl … | sh" is run, with \
            the job's token and secrets.
            """,
        remediation: "Hand it over as a variable: env: {TITLE: ${{ … }}}, and write \"$TITLE\" in the script.",
        taxonomies: [.cwe(94), .cwe(78)],
        references: ["https://docs.github.com/en/actions/concepts/security/script-injections"]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(hits: Self.hits(in: template, trust: .stranger))
    }

    /// Places where what somebody of a given trust wrote becomes a part of a script.
    static func hits(in template: ResourceTemplate, trust: UntrustedContext.Trust) -> [CheckHit] {
        guard let workflow = WorkflowView(template) else { return [] }
        var taint = Taint(workflow)
        var hits: [CheckHit] = []
        for (job, step) in workflow.steps {
            for script in step.scripts {
                for entry in WorkflowExpression.all(in: script.text ?? "") {
                    guard let source = taint.source(of: entry.expression, job: job, step: step),
                        source.trust == trust
                    else { continue }
                    let origin = source.origin == source.context ? "" : ", which comes from \(source.origin)"
                    hits.append(
                        job.hit(
                            step,
                            "puts \(source.context)\(origin) into its script",
                            line: script.position.line + entry.line,
                            detail: source.context
                        )
                    )
                }
            }
        }
        return hits
    }
}
