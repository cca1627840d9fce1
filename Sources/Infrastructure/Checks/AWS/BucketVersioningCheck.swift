import Findings

/// Buckets keep versions.
struct BucketVersioningCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-022",
        area: "aws",
        title: "A bucket keeps no versions",
        severity: .medium,
        rationale: "Weights that are overwritten or poisoned can neither be noticed nor be brought back.",
        remediation: "Enable versioning, with a lifecycle rule for old versions.",
        taxonomies: [.cwe(693)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let isOn = Requirement.text { $0 == "enabled" || $0 == "true" }
        var outcome = CheckOutcome()
        for bucket in Bucket.all(in: template) where !bucket.isForLogs {
            let node = bucket.versioning
            outcome.enter(isOn.verdict(node), bucket.resource, "keeps no versions", at: node, "versioning")
        }
        return outcome
    }
}
