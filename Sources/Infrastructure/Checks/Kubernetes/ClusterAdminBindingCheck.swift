import Findings

/// No program is an administrator of the cluster.
struct ClusterAdminBindingCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-028",
        area: "kubernetes",
        title: "A service account is an administrator of the cluster",
        severity: .high,
        rationale: "Whatever runs under the account, or reads its token, owns the cluster.",
        remediation: "Bind a role that names what the program does.",
        taxonomies: [.cwe(269), .owaspLLM(6), TaxonomyReference(.cis, "CIS Kubernetes 5.1.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("ClusterRoleBinding").flatMap { binding -> [CheckHit] in
                let role = binding.properties["roleRef"]
                guard role?["name"]?.text == "cluster-admin" else { return [] }
                return (binding.properties["subjects"]?.list ?? []).compactMap { subject in
                    let name = subject["name"]?.text ?? ""
                    guard subject["kind"]?.text == "ServiceAccount" || name.hasPrefix("system:serviceaccount") else {
                        return nil
                    }
                    return binding.hit("gives cluster-admin to '\(name)'", at: role, "name", detail: name)
                }
            }
        )
    }
}
