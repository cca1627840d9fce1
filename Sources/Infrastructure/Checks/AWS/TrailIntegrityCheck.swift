import Findings

/// Trails sign their log files.
struct TrailIntegrityCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-034",
        area: "aws",
        title: "The log of a trail can be changed unnoticed",
        severity: .high,
        rationale: "Who covers tracks changes the log; without validation that cannot be seen.",
        remediation: "Set EnableLogFileValidation.",
        taxonomies: [.cwe(354), TaxonomyReference(.cis, "CIS AWS Foundations 3.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::CloudTrail::Trail": "EnableLogFileValidation", "aws_cloudtrail": "enable_log_file_validation"],
            .isTrue(),
            "does not validate its log files"
        )
    }
}
