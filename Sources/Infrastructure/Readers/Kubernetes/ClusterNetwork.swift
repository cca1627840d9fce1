/// Who reaches which pods, as far as one file says it.
struct ClusterNetwork: Sendable {
    /// A way from outside the cluster to a pod.
    struct Exposure: Sendable {
        /// What opens it.
        var by: Resource
        /// How: `a Service of the type LoadBalancer`.
        var how: String
        /// The port of the pod, if it is a number.
        var port: Int?
        /// The port as it is written.
        var portName: String
    }

    private let services: [Resource]
    private let ingresses: [Resource]
    private let policies: [Resource]

    /// The network of a file.
    init(_ template: ResourceTemplate) {
        services = template.resources("Service").filter { $0.apiGroup.isEmpty }
        ingresses = template.resources("Ingress")
        policies = template.resources("NetworkPolicy")
    }

    /// The ways from outside to a pod.
    func exposures(of pod: PodView) -> [Exposure] {
        services.filter { selects($0, pod) }.flatMap { service -> [Exposure] in
            guard let how = how(service) else { return [] }
            return Self.ports(of: service).map {
                Exposure(by: service, how: how, port: number($0, in: pod), portName: $0.target)
            }
        }
    }

    /// The network policies of the file that select a pod and limit who may reach it.
    func policies(protecting pod: PodView) -> [Resource] {
        policies.filter { policy in
            let spec = policy.properties["spec"]
            let types = spec?["policyTypes"]?.list?.compactMap(\.string) ?? ["Ingress"]
            guard types.contains("Ingress"), policy.metadata?["namespace"]?.text == pod.namespace else { return false }
            return LabelSelector(spec?["podSelector"]).matches(pod.labels)
        }
    }

    /// Whether the file says anything at all about the network of a pod's namespace.
    func hasPolicies(beside pod: PodView) -> Bool {
        policies.contains { $0.metadata?["namespace"]?.text == pod.namespace }
    }

    /// The ports of a service: its own and that of the pod, as text.
    static func ports(of service: Resource) -> [(port: Int?, target: String)] {
        (service.properties[["spec", "ports"]]?.list ?? []).map { entry in
            (entry["port"]?.int, entry["targetPort"]?.text ?? entry["port"]?.text ?? "")
        }
    }

    /// How a service opens its pods to the outside; `nil` if it does not.
    static func exposure(of service: Resource) -> String? {
        let spec = service.properties["spec"]
        if spec?["externalIPs"]?.list?.isEmpty == false { return "a Service with externalIPs" }
        switch spec?["type"]?.text {
        case "NodePort": return "a Service of the type NodePort"
        case "LoadBalancer" where !isInternal(service): return "a Service of the type LoadBalancer"
        default: return nil
        }
    }

    /// Whether a load balancer stays inside the network, or lets only named ranges in.
    static func isInternal(_ service: Resource) -> Bool {
        let ranges = service.properties[["spec", "loadBalancerSourceRanges"]]?.list?.compactMap(\.string) ?? []
        if !ranges.isEmpty { return !ranges.contains { $0.hasSuffix("/0") } }
        return (service.metadata?["annotations"]?.map ?? []).contains { annotation in
            let value = annotation.value.text?.lowercased() ?? ""
            return switch annotation.key {
            case "service.beta.kubernetes.io/aws-load-balancer-scheme": value == "internal"
            case "service.beta.kubernetes.io/aws-load-balancer-internal",
                "service.beta.kubernetes.io/azure-load-balancer-internal",
                "service.beta.kubernetes.io/openstack-internal-load-balancer":
                value == "true" || value == "0.0.0.0/0"
            case "networking.gke.io/load-balancer-type", "cloud.google.com/load-balancer-type": value == "internal"
            default: false
            }
        }
    }

    private func how(_ service: Resource) -> String? {
        if let direct = Self.exposure(of: service) { return direct }
        let name = service.metadata?["name"]?.text
        let namespace = service.metadata?["namespace"]?.text
        let ingress = ingresses.first {
            $0.metadata?["namespace"]?.text == namespace && Self.backends(of: $0).contains { $0 == name }
                && !Self.authenticates($0)
        }
        return ingress.map { "the Ingress '\($0.name)'" }
    }

    /// Whether an ingress asks for credentials itself.
    private static func authenticates(_ ingress: Resource) -> Bool {
        (ingress.metadata?["annotations"]?.map ?? []).contains {
            [
                "nginx.ingress.kubernetes.io/auth-url", "nginx.ingress.kubernetes.io/auth-type",
                "nginx.ingress.kubernetes.io/auth-tls-secret", "traefik.ingress.kubernetes.io/router.middlewares",
                "alb.ingress.kubernetes.io/auth-type",
            ].contains($0.key)
        }
    }

    /// The names of the services that an ingress leads to.
    private static func backends(of ingress: Resource) -> [String] {
        let spec = ingress.properties["spec"]
        let rules = (spec?["rules"]?.list ?? []).flatMap { $0[["http", "paths"]]?.list ?? [] }.map { $0["backend"] }
        return ([spec?["defaultBackend"], spec?["backend"]] + rules).compactMap {
            $0?[["service", "name"]]?.text ?? $0?["serviceName"]?.text
        }
    }

    /// Whether a service leads to a pod.
    func selects(_ service: Resource, _ pod: PodView) -> Bool {
        guard service.metadata?["namespace"]?.text == pod.namespace,
            let selector = service.properties[["spec", "selector"]]?.map, !selector.isEmpty
        else { return false }
        return selector.allSatisfy { pod.labels[$0.key] == $0.value.text }
    }

    private func number(_ port: (port: Int?, target: String), in pod: PodView) -> Int? {
        if let number = Int(port.target) { return number }
        for container in pod.containers {
            for entry in container.node["ports"]?.list ?? [] where entry["name"]?.text == port.target {
                return entry["containerPort"]?.int
            }
        }
        return nil
    }
}

/// A label selector with `matchLabels` and `matchExpressions`; an empty one selects everything.
struct LabelSelector: Sendable {
    private let node: ResourceNode?

    /// The selector that a node describes.
    init(_ node: ResourceNode?) { self.node = node }

    /// Whether labels are selected.
    func matches(_ labels: [String: String]) -> Bool {
        guard (node?["matchLabels"]?.map ?? []).allSatisfy({ labels[$0.key] == $0.value.text }) else { return false }
        return (node?["matchExpressions"]?.list ?? []).allSatisfy { expression in
            let label = labels[expression["key"]?.text ?? ""]
            let values = expression["values"]?.list?.compactMap(\.text) ?? []
            return switch expression["operator"]?.text {
            case "In": label.map(values.contains) ?? false
            case "NotIn": !(label.map(values.contains) ?? false)
            case "Exists": label != nil
            case "DoesNotExist": label == nil
            default: false
            }
        }
    }
}
