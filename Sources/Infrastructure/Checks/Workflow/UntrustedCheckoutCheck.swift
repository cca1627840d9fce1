import Findings
import Formats

/// The code of strangers does not run with the rights of the repository.
struct UntrustedCheckoutCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-003",
        area: "workflow",
        title: "A workflow with secrets checks out the code of a stranger",
        severity: .critical,
        rationale: """
            pull_request_target, workflow_run and issue_comment run with the repository's secrets. A build, a test or \
            an install script of the checked out code takes them.
            """,
        remediation: """
            Use pull_request for building and testing; do what needs rights in a second workflow that never runs the \
            code.
            """,
        taxonomies: [.cwe(829), .cwe(250)],
        references: ["https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/"]
    )

    private static let events: Set = ["pull_request_target", "workflow_run", "issue_comment"]
    private static let heads = [
        "head.sha", "head.ref", "head_sha", "head_ref", "head_branch", "head_commit.id", "refs/pull/",
        "merge_commit_sha", "head.repo.full_name", "head_repository.full_name",
    ]
    private static let commands = ["gh pr checkout", "hub pr checkout", "git fetch origin pull/", "refs/pull/"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template) else { return CheckOutcome() }
        let events = workflow.triggers.intersection(Self.events)
        guard !events.isEmpty else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.steps.compactMap { job, step in
                guard !excludes(events, job.node["if"]?.text), !excludes(events, step.node["if"]?.text) else {
                    return nil
                }
                if step.uses?.name == "actions/checkout" {
                    for name in ["ref", "repository"] {
                        guard let node = step.input(name), let text = node.text?.lowercased(),
                            Self.heads.contains(where: text.contains)
                        else { continue }
                        return job.hit(step, "checks out \(node.text ?? "")", line: node.position.line, detail: name)
                    }
                }
                guard
                    let command = step.commands.first(where: { line in Self.commands.contains { line.text.contains($0) }
                    })
                else { return nil }
                return job.hit(step, "checks out a pull request", line: command.line, detail: "command")
            }
        )
    }

    /// Whether a condition lets none of the dangerous events through.
    private func excludes(_ events: Set<String>, _ condition: String?) -> Bool {
        guard let condition, condition.contains("github.event_name"), !condition.contains("||") else { return false }
        return events.allSatisfy { event in
            condition.contains("!= '\(event)'")
                || (condition.contains("github.event_name == '") && !condition.contains("'\(event)'"))
        }
    }
}
