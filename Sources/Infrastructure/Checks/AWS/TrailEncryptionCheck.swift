import Findings

/// Trails are encrypted with a key of the team.
struct TrailEncryptionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-035",
        area: "aws",
        title: "The log of a trail has no key of its own",
        severity: .medium,
        rationale: "Who may read the bucket reads the whole log.",
        remediation: "Set KMSKeyId.",
        taxonomies: [.cwe(311), TaxonomyReference(.cis, "CIS AWS Foundations 3.5")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::CloudTrail::Trail": "KMSKeyId", "aws_cloudtrail": "kms_key_id"],
            .isSet,
            "has no key of its own"
        )
    }
}
