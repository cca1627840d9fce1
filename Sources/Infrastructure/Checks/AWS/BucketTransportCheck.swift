import Findings

/// Buckets refuse plain HTTP.
struct BucketTransportCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-021",
        area: "aws",
        title: "A bucket answers requests over plain HTTP",
        severity: .medium,
        rationale: """
            A client that is set up wrongly sends documents and keys in plain, and nobody notices.
            """,
        remediation: "Add a Deny on everything in the bucket where aws:SecureTransport is false.",
        taxonomies: [.cwe(319), TaxonomyReference(.cis, "CIS AWS Foundations 2.1.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for bucket in Bucket.all(in: template) {
            let policies = bucket.policies
            let refuses = policies.flatMap(\.statements).contains { statement in
                !statement.isAllow && statement.covers("s3:GetObject")
                    && statement.conditions.contains {
                        $0.key == "aws:securetransport" && $0.comparison.hasPrefix("bool") && $0.values == ["false"]
                    }
            }
            guard !refuses else { continue }
            let open = policies.lazy.compactMap(\.unknownReason).first
            outcome.enter(
                open.map { .open($0) } ?? .broken,
                bucket.resource,
                "answers requests over plain HTTP",
                "transport"
            )
        }
        return outcome
    }
}
