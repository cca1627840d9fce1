import Findings

/// Buckets are not public.
struct PublicBucketCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-020",
        area: "aws",
        title: "A bucket is public",
        severity: .critical,
        rationale: """
            Everybody on the internet can read it, or write to it: weights, training data and documents of the \
            knowledge base.
            """,
        remediation: "Take the public grant away and block public access.",
        taxonomies: [.cwe(284), .cwe(732), .owaspLLM(2)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        let isPrivate = Requirement.text(absent: .met) { acl in
            ![
                "publicread", "publicreadwrite", "authenticatedread", "public-read", "public-read-write",
                "authenticated-read",
            ]
            .contains(acl)
        }
        for bucket in Bucket.all(in: template) {
            if bucket.block("IgnorePublicAcls")?.bool != true {
                outcome.enter(
                    isPrivate.verdict(bucket.acl),
                    bucket.resource,
                    "is public by its list of access",
                    at: bucket.acl,
                    "acl"
                )
            }
            guard bucket.block("RestrictPublicBuckets")?.bool != true else { continue }
            for policy in bucket.policies {
                for statement in policy.statements {
                    guard let reason = PublicAccess.reason(statement) else { continue }
                    outcome.enter(
                        .broken,
                        bucket.resource,
                        "is public by its policy: \(reason)",
                        at: statement.node,
                        "policy"
                    )
                }
            }
        }
        return outcome
    }
}
