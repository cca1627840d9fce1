import Findings

/// No role reads all secrets of the cluster.
struct SecretsRoleCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-024",
        area: "kubernetes",
        title: "A role reads every Secret of the cluster",
        severity: .high,
        rationale: "Among the Secrets are the keys of providers, databases and other accounts of the cluster.",
        remediation: "Use a Role in the namespace, with resourceNames for the Secrets that are needed.",
        taxonomies: [.cwe(269), .cwe(522), TaxonomyReference(.cis, "CIS Kubernetes 5.1.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let local = AccessRule.rolesBoundOnlyInNamespaces(in: template)
        return CheckOutcome(
            hits: AccessRule.all(in: template).filter { rule in
                guard rule.role.type == "ClusterRole", !rule.isLimitedToNames,
                    !rule.groups.isDisjoint(with: ["*", ""]),
                    !rule.verbs.isDisjoint(with: ["*", "get", "list", "watch"])
                else { return false }
                // All of everything is MKB-023.
                let isAll = rule.resources.contains("*") && !rule.verbs.contains("*")
                return (isAll || rule.resources.contains("secrets"))
                    && !local.contains(rule.role.metadata?["name"]?.text ?? "")
            }.map { $0.role.hit("may read all Secrets", at: $0.node, "resources", detail: "secrets \($0.index)") }
        )
    }
}
