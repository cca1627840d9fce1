import Findings

/// Namespaces refuse unsafe pods.
struct NamespaceLabelCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-029",
        area: "kubernetes",
        title: "A namespace enforces no Pod Security Standard",
        severity: .low,
        rationale: "Without the label the cluster takes every pod, a privileged one as well.",
        remediation: "Label the namespace with pod-security.kubernetes.io/enforce: restricted, or baseline.",
        taxonomies: [.cwe(693), TaxonomyReference(.cis, "CIS Kubernetes 5.2.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("Namespace").compactMap { namespace in
                let level = namespace.metadata?["labels"]?["pod-security.kubernetes.io/enforce"]?.text
                guard level != "restricted", level != "baseline", !namespace.name.hasPrefix("kube-") else { return nil }
                return namespace.hit(
                    level.map { "enforces '\($0)'" } ?? "has no label pod-security.kubernetes.io/enforce",
                    at: namespace.properties,
                    "metadata",
                    detail: "enforce"
                )
            }
        )
    }
}
