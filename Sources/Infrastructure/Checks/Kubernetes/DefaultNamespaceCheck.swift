import Findings

/// Workloads have a namespace of their own.
struct DefaultNamespaceCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-030",
        area: "kubernetes",
        title: "A workload is placed into the namespace 'default'",
        severity: .low,
        rationale:
            "Policies, quotas and roles are given by namespace; in the common one they hold for everybody or nobody.",
        remediation: "Give the application a namespace.",
        taxonomies: [.cwe(653), TaxonomyReference(.cis, "CIS Kubernetes 5.7.4")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var seen: Set<String> = []
        return CheckOutcome(
            hits: template.pods.filter {
                // What says nothing may be placed by kustomize, Helm or kubectl.
                $0.namespace == "default" && seen.insert("\($0.object.type)/\($0.object.name)").inserted
            }.map { $0.object.hit("has namespace: default", at: $0.object.metadata, "namespace", detail: "namespace") }
        )
    }
}
