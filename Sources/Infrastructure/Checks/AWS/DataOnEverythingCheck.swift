import Findings

/// Policies name the data that may be read.
struct DataOnEverythingCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-055",
        area: "aws",
        title: "A policy lets its holder read all secrets or all data",
        severity: .high,
        rationale: """
            An injected prompt that reaches a tool with this role reads every secret and every document of the \
            account.
            """,
        remediation: "Name the secrets, parameters, keys, buckets and tables.",
        taxonomies: [.cwe(269), .owaspLLM(2), .owaspLLM(6)]
    )

    private static let actions = [
        "secretsmanager:GetSecretValue", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath",
        "kms:Decrypt",
        "s3:GetObject", "dynamodb:GetItem", "dynamodb:Scan", "dynamodb:Query",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.identity, in: template, fault: "reads all secrets or data") { policy in
            guard policy.administration == nil else { return [] }
            return policy.statements.compactMap { statement -> CheckHit? in
                guard statement.isAllow, !statement.isConditional, statement.notActions.isEmpty,
                    statement.resources.contains(where: { ["*", "arn:aws:s3:::*"].contains($0) })
                else { return nil }
                // Wildcards of whole services are another check's matter.
                let read = Self.actions.filter { action in
                    statement.actions.contains { !$0.hasSuffix(":*") && WildcardPattern.matches($0, action) }
                }
                guard let first = read.first else { return nil }
                return policy.owner.fault(
                    "allows \(read.joined(separator: ", ")) on everything",
                    at: statement.node,
                    "read \(first)"
                )
            }
        }
    }
}
