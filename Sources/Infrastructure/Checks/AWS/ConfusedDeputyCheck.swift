import Findings

/// Services act only for the own account.
struct ConfusedDeputyCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-060",
        area: "aws",
        title: "A service acts for strangers",
        severity: .medium,
        rationale: """
            A stranger can have the service of AWS use the resource: it asks with its own name, not with theirs.
            """,
        remediation: "Add aws:SourceAccount or aws:SourceArn.",
        taxonomies: [.cwe(441)]
    )

    /// Services that act for whoever asks them.
    private static let deputies: Set = [
        "sns.amazonaws.com", "events.amazonaws.com", "s3.amazonaws.com", "cloudtrail.amazonaws.com",
        "config.amazonaws.com", "apigateway.amazonaws.com",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for policy in PolicyCatalogue.policies(.resource, in: template) {
            for statement in policy.statements where statement.isAllow {
                let services = statement.principals.filter { $0.kind == "Service" && Self.deputies.contains($0.name) }
                let isPinned = statement.conditions.contains {
                    $0.key.hasPrefix("aws:source") || $0.comparison == "unknown"
                }
                guard let service = services.first, !isPinned else { continue }
                outcome.enter(
                    .broken,
                    policy.owner,
                    "lets \(service.name) act for everybody",
                    at: statement.node,
                    service.name
                )
            }
        }
        for permission in template.resources("AWS::Lambda::Permission", "aws_lambda_permission") {
            let properties = permission.properties
            let principal = properties["Principal"] ?? properties["principal"]
            let isPinned = ["SourceArn", "SourceAccount", "source_arn", "source_account"].contains {
                properties[$0] != nil
            }
            guard let name = principal?.string, Self.deputies.contains(name), !isPinned else { continue }
            outcome.enter(.broken, permission, "lets \(name) invoke the function for everybody", at: principal, name)
        }
        return outcome
    }
}
