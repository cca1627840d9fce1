import Findings

/// Model servers ask their callers for a key.
struct ModelServerKeyCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-039",
        area: "kubernetes",
        title: "A model server asks its callers for no key",
        severity: .medium,
        rationale: "Everything that reaches the port, which is every pod of the cluster by default, may use the model.",
        remediation: """
            Give the server a key from a Secret (vLLM: the variable VLLM_API_KEY by secretKeyRef), or let only the \
            gateway reach it by a NetworkPolicy.
            """,
        taxonomies: [.cwe(306), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        let network = ClusterNetwork(template)
        for pod in network.pods {
            guard let (container, server) = pod.modelServer, let key = server.keySetting,
                container.option(key.option) == nil,
                !container.environment.contains(where: { key.variables.contains($0.name) })
            else { continue }
            // Where the network lets only the gateway in, the gateway asks.
            guard !network.isProtected(pod) else { continue }
            let hit = pod.hit(
                container,
                "runs \(server.rawValue) without \(key.option)"
                    + (key.variables.first.map { " or \($0)" } ?? ""),
                at: container.position,
                "key"
            )
            if container.node["envFrom"] != nil || container.option("--config") != nil {
                outcome.undecided.append(hit)
            } else {
                outcome.hits.append(hit)
            }
        }
        return outcome
    }
}
