import Findings

/// GitHub's own actions are named by a commit.
struct UnpinnedOfficialActionCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-005",
        area: "workflow",
        title: "An action of GitHub is not pinned to a commit",
        severity: .low,
        rationale: """
            GitHub could move the tag, and who trusts GitHub to run the workflow may accept that; a build is \
            repeatable only with commits.
            """,
        remediation: "Write the full commit and leave the tag in a comment; Dependabot keeps both up to date.",
        taxonomies: [.cwe(1357)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(hits: UnpinnedActionCheck.hits(in: template, official: true))
    }
}
