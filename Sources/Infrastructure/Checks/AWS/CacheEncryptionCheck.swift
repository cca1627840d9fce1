import Findings

/// Caches are encrypted at rest and in transit.
struct CacheEncryptionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-029",
        area: "aws",
        title: "A cache is not encrypted",
        severity: .high,
        rationale: "Semantic caches hold prompts and answers of all users.",
        remediation: "Set AtRestEncryptionEnabled and TransitEncryptionEnabled.",
        taxonomies: [.cwe(311), .cwe(319)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::ElastiCache::ReplicationGroup": "AtRestEncryptionEnabled",
                "aws_elasticache_replication_group": "at_rest_encryption_enabled",
            ],
            .isTrue(),
            "is not encrypted at rest"
        )
            + template.require(
                [
                    "AWS::ElastiCache::ReplicationGroup": "TransitEncryptionEnabled",
                    "aws_elasticache_replication_group": "transit_encryption_enabled",
                ],
                .isTrue(),
                "is not encrypted in transit"
            )
    }
}
