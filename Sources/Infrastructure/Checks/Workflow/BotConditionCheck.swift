import Findings
import Formats

/// The name of an actor opens nothing.
struct BotConditionCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-023",
        area: "workflow",
        title: "The name of a bot opens a privileged job",
        severity: .high,
        rationale: """
            github.actor is who caused the last event, not who wrote the code: a stranger lets the bot touch a pull \
            request of theirs, and the condition holds.
            """,
        remediation: "Compare github.event.pull_request.user.login, and the repository of the head as well.",
        taxonomies: [.cwe(290)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template),
            !workflow.triggers.isDisjoint(with: ["pull_request_target", "workflow_run", "issue_comment"])
        else { return CheckOutcome() }
        func trusts(_ node: ResourceNode) -> Bool {
            let text = (node["if"]?.text ?? "").lowercased().filter { !$0.isWhitespace }
                .replacing("['actor']", with: ".actor")
            return ["github.actor=='", "github.triggering_actor=='"].contains { name in
                text.firstRange(of: name).map { text[$0.upperBound...].prefix { $0 != "'" }.hasSuffix("[bot]") }
                    ?? false
            }
        }
        var hits: [CheckHit] = []
        for job in workflow.jobs {
            if trusts(job.node) {
                hits.append(job.hit("trusts github.actor", at: job.node.place(of: "if"), detail: "actor"))
            }
            for step in job.steps where trusts(step.node) {
                hits.append(
                    job.hit(step, "trusts github.actor", line: step.node.place(of: "if").line, detail: "actor")
                )
            }
        }
        return CheckOutcome(hits: hits)
    }
}
