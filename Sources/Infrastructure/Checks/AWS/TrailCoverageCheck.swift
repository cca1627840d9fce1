import Findings

/// Trails record all regions, and are on.
struct TrailCoverageCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-033",
        area: "aws",
        title: "A trail does not record everything",
        severity: .medium,
        rationale: "What is done in a region that nobody looks at leaves no trace.",
        remediation: "Set IsMultiRegionTrail, and IsLogging.",
        taxonomies: [.cwe(778), TaxonomyReference(.cis, "CIS AWS Foundations 3.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::CloudTrail::Trail": "IsMultiRegionTrail", "aws_cloudtrail": "is_multi_region_trail"],
            .isTrue(),
            "records one region alone"
        )
            + template.require(
                ["AWS::CloudTrail::Trail": "IsLogging", "aws_cloudtrail": "enable_logging"],
                .isTrue(absent: .met),
                "is switched off",
                severity: .critical
            )
    }
}
