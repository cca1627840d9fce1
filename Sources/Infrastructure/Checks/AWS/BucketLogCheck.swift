import Findings

/// Accesses to buckets are logged.
struct BucketLogCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-023",
        area: "aws",
        title: "Accesses to a bucket are not logged",
        severity: .low,
        rationale: "After a leak nobody can say what was read, and by whom.",
        remediation: "Log to a bucket for logs, or record data events with CloudTrail.",
        taxonomies: [.cwe(778)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for bucket in Bucket.all(in: template) where !bucket.isForLogs {
            let node = bucket.logging
            outcome.enter(
                Requirement.isSet.verdict(node),
                bucket.resource,
                "does not log who reads it",
                at: node,
                "logging"
            )
        }
        return outcome
    }
}
