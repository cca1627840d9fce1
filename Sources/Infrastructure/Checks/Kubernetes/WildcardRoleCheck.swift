import Findings

/// No role allows everything.
struct WildcardRoleCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-023",
        area: "kubernetes",
        title: "A role allows every action on every resource",
        severity: .critical,
        rationale:
            "Whoever holds it owns the cluster, or the namespace, with all secrets and all that will be added to it.",
        remediation: "Name the resources and the verbs that are used.",
        taxonomies: [.cwe(269), .owaspLLM(6), TaxonomyReference(.cis, "CIS Kubernetes 5.1.3")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: AccessRule.all(in: template).filter { rule in
                // An operator may do everything with the resources of its own group.
                rule.verbs.contains("*") && rule.resources.contains("*") && !rule.groups.isDisjoint(with: ["*", ""])
            }.map { $0.role.hit("allows * on *", at: $0.node, "verbs", detail: "wildcard \($0.index)") }
        )
    }
}
