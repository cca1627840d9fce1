import Findings
import Formats

/// Strangers run nothing on own machines.
struct SelfHostedRunnerCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-013",
        area: "workflow",
        title: "A machine of your own runs what strangers send",
        severity: .high,
        rationale: """
            In a public repository a pull request from a fork runs commands on the machine, which keeps what they \
            leave behind and stands in your network.
            """,
        remediation: """
            Use GitHub's runners for pull requests, or runners that live for one job; in a public repository demand \
            approval for all outside contributors.
            """,
        taxonomies: [.cwe(668), .cwe(829)]
    )

    private static let events: Set = ["pull_request", "pull_request_target", "issue_comment", "workflow_run", "issues"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), !workflow.triggers.isDisjoint(with: Self.events) else {
            return CheckOutcome()
        }
        let event = workflow.triggers.intersection(Self.events).sorted().joined(separator: ", ")
        return CheckOutcome(
            hits: workflow.jobs.filter { isSelfHosted($0) && !isForOwnBranches($0) }.map {
                $0.hit("runs on a self-hosted runner for \(event)", at: $0.node.place(of: "runs-on"), detail: "runner")
            }
        )
    }

    private func isSelfHosted(_ job: JobView) -> Bool {
        guard let runner = job.node["runs-on"] else { return false }
        let labels = (runner["labels"] ?? runner).elements.compactMap(\.text)
        if labels.contains("self-hosted") { return true }
        let keys = labels.flatMap { WorkflowExpression.all(in: $0) }.flatMap(\.expression.flowing).compactMap {
            $0.hasPrefix("matrix.") ? $0.split(separator: ".").dropFirst().first.map(String.init) : nil
        }
        let matrix = job.node[["strategy", "matrix"]]?.map ?? []
        return matrix.contains { member in
            (keys.contains(member.key.lowercased()) || member.key == "include")
                && member.value.scalars.contains { $0.text == "self-hosted" }
        }
    }

    private func isForOwnBranches(_ job: JobView) -> Bool {
        let condition = job.node["if"]?.text ?? ""
        return condition.contains("head.repo.full_name == github.repository")
            || condition.contains("head.repo.fork == false")
            || condition.contains("!github.event.pull_request.head.repo.fork")
            || (condition.contains("github.event_name == 'push'") && !condition.contains("||"))
            || (condition.contains("github.event_name != 'pull_request'") && !condition.contains("||"))
    }
}
