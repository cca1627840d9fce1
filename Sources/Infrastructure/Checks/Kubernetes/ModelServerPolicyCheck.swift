import Findings

/// Network policies say who reaches model servers.
struct ModelServerPolicyCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-032",
        area: "kubernetes",
        title: "No network policy limits who reaches a model server",
        severity: .medium,
        rationale: """
            Without one, every pod of the cluster may use the model, pull and delete models, and pass by the gateway \
            that guards it.
            """,
        remediation: "Add a NetworkPolicy that denies all ingress in the namespace, and one that lets the gateway in.",
        taxonomies: [.cwe(923), .owaspLLM(10), TaxonomyReference(.cis, "CIS Kubernetes 5.3.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        let network = ClusterNetwork(template)
        for pod in network.pods {
            guard let (container, server) = pod.modelServer, !network.isProtected(pod) else { continue }
            let hit = pod.hit(
                container,
                "runs \(server.rawValue), and no network policy of the file selects it",
                at: container.position,
                "policy"
            )
            // A file without any policy says nothing: it may stand in another.
            if network.hasPolicies(beside: pod) { outcome.hits.append(hit) } else { outcome.undecided.append(hit) }
        }
        return outcome
    }
}
