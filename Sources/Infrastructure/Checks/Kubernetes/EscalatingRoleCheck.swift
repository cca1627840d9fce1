import Findings

/// No role gives its holder other roles.
struct EscalatingRoleCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-025",
        area: "kubernetes",
        title: "A role lets its holder become anybody",
        severity: .critical,
        rationale: "With escalate, bind or impersonate an account takes rights that nobody gave it.",
        remediation: "Remove the verb; where an operator must bind roles, name them by resourceNames.",
        taxonomies: [.cwe(269), TaxonomyReference(.cis, "CIS Kubernetes 5.1.8")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: AccessRule.all(in: template).compactMap { rule in
                guard !rule.isLimitedToNames else { return nil }
                var verbs = rule.verbs.intersection(["escalate", "bind", "impersonate"])
                let isRoles =
                    rule.groups.contains("rbac.authorization.k8s.io")
                    && !rule.resources.isDisjoint(with: ["*", "roles", "clusterroles"])
                if rule.verbs.contains("*"), isRoles { verbs.insert("*") }
                guard !verbs.isEmpty else { return nil }
                return rule.role.hit(
                    "allows \(verbs.sorted().joined(separator: ", ")) on "
                        + rule.resources.sorted().joined(separator: ", "),
                    at: rule.node,
                    "verbs",
                    detail: "escalation \(rule.index)"
                )
            }
        )
    }
}
