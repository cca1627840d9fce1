import Findings
import Formats

/// Releases are built without what other runs left behind.
struct CachePoisoningCheck: WorkflowCheck {
    let documentation = RuleDocumentation(
        id: "MWF-017",
        area: "workflow",
        title: "A release takes files from a cache that other runs fill",
        severity: .medium,
        rationale: """
            A cache of the main branch is shared by all its workflows: one that was tricked into running foreign code \
            leaves files there, and they go into the release.
            """,
        remediation: "Build releases without a cache; cache in tests alone.",
        taxonomies: [.cwe(349), .cwe(829)]
    )

    private static let caches: Set = [
        "actions/cache", "actions/cache/restore", "swatinem/rust-cache", "mozilla-actions/sccache-action",
        "hendrikmuhs/ccache-action", "gradle/actions/setup-gradle",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        guard let workflow = WorkflowView(template), workflow.isRelease else { return CheckOutcome() }
        return CheckOutcome(
            hits: workflow.steps.compactMap { job, step in
                guard let uses = step.uses, usesCache(step, uses) else { return nil }
                let line = step.node.place(of: "uses").line
                return job.hit(step, "restores a cache by \(uses.name) in a release", line: line, detail: uses.name)
            }
        )
    }

    private func usesCache(_ step: StepView, _ uses: ActionReference) -> Bool {
        if Self.caches.contains(uses.name) { return step.input("lookup-only")?.bool != true }
        // setup-node, setup-python and setup-java cache when they are asked to.
        if uses.name.hasPrefix("actions/setup-"), let cache = step.input("cache") {
            return cache.bool != false && cache.text?.isEmpty == false
        }
        return uses.name == "docker/build-push-action" && step.input("cache-from")?.text?.contains("type=gha") == true
    }
}
