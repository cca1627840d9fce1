import Findings

/// No policy is a way to become administrator.
struct EscalationCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-053",
        area: "aws",
        title: "A policy lets its holder become an administrator",
        severity: .high,
        rationale: """
            Each action looks harmless; together they hand out rights that the holder does not have.
            """,
        remediation: """
            Name the roles that may be passed and the resources that may be changed; add a permissions boundary.
            """,
        taxonomies: [.cwe(269), .owaspLLM(6)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.identity, in: template, fault: "lets its holder become an administrator") { policy in
            guard policy.administration == nil else { return [] }
            let paths = EscalationPath.open(in: policy)
            guard let first = paths.first else { return [] }
            let statement = policy.statements.first { $0.isAllow && first.actions.contains(where: $0.covers) }
            let shown = paths.prefix(4).map(\.description).joined(separator: "; ")
            let more = paths.count > 4 ? " and \(paths.count - 4) more ways" : ""
            return [
                policy.owner.fault(
                    "lets its holder become an administrator: \(shown)\(more)",
                    at: statement?.node ?? policy.node,
                    "escalation \(first.description)",
                    severity: policy.hasBoundary ? .medium : nil
                )
            ]
        }
    }
}
