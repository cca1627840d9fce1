import Findings
import Formats

/// Actions of others are named by a commit.
struct UnpinnedActionCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-004",
        area: "workflow",
        title: "An action of a third party is not pinned to a commit",
        severity: .medium,
        rationale: """
            A tag or a branch can be moved by whoever takes over the repository, as happened to \
            tj-actions/changed-files (CVE-2025-30066); the new code runs with the job's secrets.
            """,
        remediation: "Write the full commit and leave the tag in a comment: uses: owner/name@<40 digits> # v1.2.3.",
        taxonomies: [.cwe(829), .cwe(1357)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(hits: Self.hits(in: template, official: false))
    }

    /// Uses of actions and workflows that are not pinned.
    static func hits(in template: ResourceTemplate, official: Bool) -> [CheckHit] {
        guard let workflow = WorkflowView(template) else { return [] }
        return workflow.jobs.flatMap { job -> [CheckHit] in
            var hits: [CheckHit] = []
            if let uses = job.uses, isUnpinned(uses, official) {
                hits.append(job.hit("calls \(uses.text)", at: job.node.place(of: "uses"), detail: uses.name))
            }
            for step in job.steps {
                guard let uses = step.uses, isUnpinned(uses, official) else { continue }
                hits.append(
                    job.hit(step, "uses \(uses.text)", line: step.node.place(of: "uses").line, detail: uses.name)
                )
            }
            return hits
        }
    }

    private static func isUnpinned(_ uses: ActionReference, _ official: Bool) -> Bool {
        uses.kind == .repository && !uses.isPinned && uses.isOfficial == official && !uses.text.contains("${{")
    }
}
