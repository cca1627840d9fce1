import Findings

/// Ollama answers neither the world nor every web page.
struct OpenOllamaCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-040",
        area: "kubernetes",
        title: "Ollama listens to everybody",
        severity: .high,
        rationale: """
            Ollama knows no authentication: on the node's address, or with every origin allowed, strangers and web \
            pages use the model, pull others and delete them.
            """,
        remediation: """
            Let it listen inside its pod only behind a ClusterIP Service and a NetworkPolicy; remove hostNetwork and \
            hostPort; name the origins in OLLAMA_ORIGINS.
            """,
        taxonomies: [.cwe(306), .cwe(942), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for pod in template.pods {
            guard let (container, server) = pod.modelServer, server == .ollama else { continue }
            let isOnNode =
                pod.spec["hostNetwork"]?.bool == true || container.ports.contains { ($0.host ?? 0) != 0 }
            let host = container.variable("OLLAMA_HOST")
            // The image listens on all addresses unless it is told otherwise.
            let listensWidely = host == nil || ["0.0.0.0", "::", "[::]"].contains { host?.value?.contains($0) == true }
            if isOnNode, listensWidely {
                outcome.hits.append(
                    pod.hit(
                        container,
                        "listens on all addresses of its node",
                        at: host?.position ?? container.position,
                        "node"
                    )
                )
            }
            if let origins = container.variable("OLLAMA_ORIGINS"),
                origins.value?.split(separator: ",").contains(where: {
                    $0 == "*" || $0 == "http://*" || $0 == "https://*"
                }) == true
            {
                outcome.hits.append(
                    pod.hit(container, "sets OLLAMA_ORIGINS to every origin", at: origins.position, "origins")
                )
            }
        }
        return outcome
    }
}
