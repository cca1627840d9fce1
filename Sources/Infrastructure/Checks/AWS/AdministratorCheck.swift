import Findings

/// No policy allows everything.
struct AdministratorCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-050",
        area: "aws",
        title: "A policy makes its holder an administrator",
        severity: .critical,
        rationale: "Whoever gets the credentials, through a prompt, a tool or a leak, owns the account.",
        remediation: "List the actions and resources that are used.",
        taxonomies: [.cwe(250), .cwe(269), .owaspLLM(6), TaxonomyReference(.cis, "CIS AWS Foundations 1.16")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.identity, in: template, fault: "allows everything") { policy in
            guard let statement = policy.administration else { return [] }
            // A condition or a boundary takes some of the power away, but not all.
            let isLimited = statement.isConditional || policy.hasBoundary
            return [
                policy.owner.fault(
                    "allows \(statement.actionText) on \(statement.resourceText)",
                    at: statement.node,
                    "admin \(statement.actionText)",
                    severity: isLimited ? .high : .critical
                )
            ]
        }
    }
}
