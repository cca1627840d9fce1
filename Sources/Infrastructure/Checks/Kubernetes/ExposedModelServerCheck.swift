import Findings

/// Model servers are not open outside the cluster.
struct ExposedModelServerCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-035",
        area: "kubernetes",
        title: "A model server is open outside the cluster",
        severity: .high,
        rationale: """
            Ollama, vLLM, Ray, vector databases and notebooks have no authentication unless it is switched on: whoever \
            reaches the port uses the model and reads or runs what it can.
            """,
        remediation: """
            Make the Service ClusterIP and put a gateway that authenticates before it; let only the gateway in by a \
            NetworkPolicy.
            """,
        taxonomies: [.cwe(306), .cwe(668), .owaspLLM(10)]
    )

    /// Ports that nothing else uses. The others need a name that speaks of models.
    private static let distinctive: Set = [11434, 8265, 6333, 19530, 8888, 7860]
    private static let words = [
        "ollama", "vllm", "llm", "llama", "model", "inference", "triton", "sglang", "tgi", "qdrant", "milvus", "chroma",
        "weaviate", "ray", "jupyter", "mlflow", "gradio", "embedding",
    ]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let network = ClusterNetwork(template)
        let services = template.resources("Service").filter(\.apiGroup.isEmpty).compactMap { Self.hit($0, network) }
        let ingresses = network.pods.compactMap { pod -> CheckHit? in
            guard let (container, server) = pod.modelServer, let ingress = network.ingress(leadingTo: pod) else {
                return nil
            }
            return pod.hit(
                container,
                "runs \(server.rawValue), and the Ingress '\(ingress.name)' leads straight to it",
                at: container.position,
                "ingress"
            )
        }
        return CheckOutcome(hits: services + ingresses)
    }

    /// A hit if a Service opens a model server.
    static func hit(_ service: Resource, _ network: ClusterNetwork) -> CheckHit? {
        guard let how = ClusterNetwork.exposure(of: service) else { return nil }
        func hit(_ what: String) -> CheckHit {
            service.hit(
                "is \(how) and leads to \(what)",
                at: service.properties["spec"],
                "type",
                detail: "model server"
            )
        }
        let selected = network.pods(behind: service)
        if let server = selected.compactMap(\.modelServer).first { return hit(server.server.rawValue) }
        // What the file shows to be something else, our gateway for example, is no model server.
        guard selected.isEmpty else { return nil }
        let ports = ClusterNetwork.ports(of: service).flatMap { [$0.port, Int($0.target)].compactMap { $0 } }
        let selector = service.properties[["spec", "selector"]]?.map?.compactMap(\.value.text) ?? []
        let names = ([service.metadata?["name"]?.text ?? ""] + selector).flatMap {
            $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        let speaksOfModels = names.contains { name in words.contains(name) || name.hasSuffix("llm") }
        guard
            let port = ports.first(where: {
                distinctive.contains($0) || (speaksOfModels && ModelPorts.names[$0] != nil)
            })
        else { return nil }
        return hit("port \(port) (\(ModelPorts.names[port] ?? "a model server"))")
    }
}
