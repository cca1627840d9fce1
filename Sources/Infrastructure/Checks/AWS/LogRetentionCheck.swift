import Findings

/// Logs have an end.
struct LogRetentionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-032",
        area: "aws",
        title: "Logs are kept for ever",
        severity: .low,
        rationale: """
            Logs of prompts hold personal data; keeping them without end is against most privacy laws, and costs.
            """,
        remediation: "Set RetentionInDays to what your policy says, often 365.",
        taxonomies: [.cwe(459)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let isLimited = Requirement { node in
            // Terraform writes "for ever" as 0.
            guard let node, node.int != 0 else { return .broken }
            return node.openOr(.met)
        }
        return template.require(
            ["AWS::Logs::LogGroup": "RetentionInDays", "aws_cloudwatch_log_group": "retention_in_days"],
            isLimited,
            "is kept for ever"
        )
    }
}
