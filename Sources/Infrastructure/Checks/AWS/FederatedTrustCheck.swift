import Findings

/// Roles for workflows trust one repository.
struct FederatedTrustCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-058",
        area: "aws",
        title: "A role trusts workflows of strangers",
        severity: .critical,
        rationale: """
            The identity provider of GitHub serves everybody: without the subject any workflow in the world takes on \
            the role.
            """,
        remediation: """
            Pin :aud to sts.amazonaws.com and :sub to repo:ORG/REPO:ref:refs/heads/main or an environment.
            """,
        taxonomies: [.cwe(284), .cwe(287), .owaspLLM(3)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.trust, in: template, fault: "trusts workflows of strangers") { policy in
            policy.statements.compactMap { statement -> CheckHit? in
                guard statement.isAllow,
                    statement.principals.contains(where: {
                        $0.kind == "Federated" && FederatedTrust.isSharedProvider($0.name)
                    }) || statement.conditions.contains(where: { FederatedTrust.isSharedProvider($0.key) })
                else { return nil }
                guard let (reason, severity) = FederatedTrust.fault(of: statement) else { return nil }
                return policy.owner.fault(reason, at: statement.node, "oidc", severity: severity)
            }
        }
    }
}
