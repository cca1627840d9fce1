import Findings

/// Public access to buckets is blocked.
struct BucketAccessBlockCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-019",
        area: "aws",
        title: "Public access to a bucket is not blocked",
        severity: .medium,
        rationale: """
            Without the block one policy or one list of access makes weights, prompts and documents public.
            """,
        remediation: "Set all four flags of the block of public access.",
        taxonomies: [.cwe(284), .cwe(668), TaxonomyReference(.cis, "CIS AWS Foundations 2.1.4")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        // A block for the whole account covers every bucket in it.
        guard template.resources("aws_s3_account_public_access_block").isEmpty else { return outcome }
        for bucket in Bucket.all(in: template) {
            guard bucket.hasBlock else {
                outcome.enter(.broken, bucket.resource, "does not say that public access is blocked", "block")
                continue
            }
            for flag in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"] {
                let node = bucket.block(flag)
                outcome.enter(
                    Requirement.isTrue().verdict(node),
                    bucket.resource,
                    "does not set \(flag)",
                    at: node,
                    flag,
                    severity: .high
                )
            }
        }
        return outcome
    }
}
