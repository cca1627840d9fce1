/// Who reaches which pods, as far as one file says it.
///
/// Services, policies and pods are found by one of their labels, so that a file of a whole cluster is judged in time
/// that grows with its length.
struct ClusterNetwork: Sendable {
    /// All pods of the file.
    let pods: [PodView]
    private var podsByLabel: [String: [Int]] = [:]
    private var servicesByLabel: [String: [Resource]] = [:]
    private var ingressesByService: [String: Resource] = [:]
    /// Policies that name a label, by that label; those that name none, by their namespace.
    private var policiesByLabel: [String: [LabelSelector]] = [:]
    private var policiesByNamespace: [String: [LabelSelector]] = [:]
    private var namespacesWithPolicies: Set<String> = []

    /// The network of a file.
    init(_ template: ResourceTemplate) {
        pods = template.pods
        for (index, pod) in pods.enumerated() {
            for (key, value) in pod.labels {
                podsByLabel[Self.key(pod.namespace, key, value), default: []].append(index)
            }
        }
        for service in template.resources("Service") where service.apiGroup.isEmpty {
            guard let key = Self.selector(of: service) else { continue }
            servicesByLabel[key, default: []].append(service)
        }
        for ingress in template.resources("Ingress") where !Self.authenticates(ingress) {
            for name in Self.backends(of: ingress) {
                ingressesByService[Self.key(ingress.metadata?["namespace"]?.text, name)] = ingress
            }
        }
        for policy in template.resources("NetworkPolicy") { add(policy) }
    }

    private mutating func add(_ policy: Resource) {
        let namespace = policy.metadata?["namespace"]?.text
        let spec = policy.properties["spec"]
        namespacesWithPolicies.insert(namespace ?? "")
        guard (spec?["policyTypes"]?.list?.compactMap(\.string) ?? ["Ingress"]).contains("Ingress") else { return }
        let selector = LabelSelector(spec?["podSelector"])
        if let label = selector.firstLabel {
            policiesByLabel[Self.key(namespace, label.key, label.value), default: []].append(selector)
        } else {
            policiesByNamespace[namespace ?? "", default: []].append(selector)
        }
    }

    /// Texts of a manifest cannot hold the character between the parts.
    private static func key(_ namespace: String?, _ parts: String...) -> String {
        ([namespace ?? ""] + parts).joined(separator: "\u{0}")
    }

    private static func selector(of service: Resource) -> String? {
        guard let first = service.properties[["spec", "selector"]]?.map?.first else { return nil }
        return key(service.metadata?["namespace"]?.text, first.key, first.value.text ?? "")
    }

    /// An ingress that leads to a pod through a service, and asks for no credentials.
    func ingress(leadingTo pod: PodView) -> Resource? {
        for (key, value) in pod.labels.sorted(by: { $0.key < $1.key }) {
            for service in servicesByLabel[Self.key(pod.namespace, key, value)] ?? [] where selects(service, pod) {
                let name = service.metadata?["name"]?.text ?? ""
                if let ingress = ingressesByService[Self.key(pod.namespace, name)] { return ingress }
            }
        }
        return nil
    }

    /// The pods to which a service leads.
    func pods(behind service: Resource) -> [PodView] {
        guard let key = Self.selector(of: service) else { return [] }
        return (podsByLabel[key] ?? []).map { pods[$0] }.filter { selects(service, $0) }
    }

    /// Whether a network policy of the file selects a pod and limits who may reach it.
    func isProtected(_ pod: PodView) -> Bool {
        if policiesByNamespace[pod.namespace ?? ""]?.contains(where: { $0.matches(pod.labels) }) == true { return true }
        return pod.labels.contains { key, value in
            policiesByLabel[Self.key(pod.namespace, key, value)]?.contains { $0.matches(pod.labels) } == true
        }
    }

    /// Whether the file says anything at all about the network of a pod's namespace.
    func hasPolicies(beside pod: PodView) -> Bool { namespacesWithPolicies.contains(pod.namespace ?? "") }

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

    private func selects(_ service: Resource, _ pod: PodView) -> Bool {
        guard service.metadata?["namespace"]?.text == pod.namespace,
            let selector = service.properties[["spec", "selector"]]?.map, !selector.isEmpty
        else { return false }
        return selector.allSatisfy { pod.labels[$0.key] == $0.value.text }
    }
}
