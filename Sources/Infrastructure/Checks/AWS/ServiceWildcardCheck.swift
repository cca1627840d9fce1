import Findings

/// Policies do not allow whole services on everything.
struct ServiceWildcardCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-052",
        area: "aws",
        title: "A policy allows every action of a service on everything",
        severity: .high,
        rationale: """
            It allows deleting and sharing as well as what was meant, and what the service learns tomorrow.
            """,
        remediation: "List the actions, and name the resources.",
        taxonomies: [.cwe(269), .owaspLLM(6)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.identity, in: template, fault: "allows whole services") { policy in
            guard policy.administration == nil else { return [] }
            return policy.statements.flatMap { statement -> [CheckHit] in
                guard statement.isAllow, statement.resources.contains("*") else { return [] }
                return statement.actions.filter { $0.hasSuffix(":*") && !$0.hasPrefix("*") }.map { action in
                    policy.owner.fault(
                        "allows \(action) on everything",
                        at: statement.node,
                        "wildcard \(action)",
                        severity: statement.isConditional ? .medium : nil
                    )
                }
            }
        }
    }
}
