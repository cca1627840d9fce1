import Formats

/// A pod as a manifest describes it, whatever kind of object makes it.
struct PodView: Sendable {
    /// The object that makes it.
    var object: Resource
    /// Which of the object's pods it is: `head`, `workers`; empty if there is one.
    var part: String
    /// The pod's specification.
    var spec: ResourceNode
    /// The labels that the pod will carry.
    var labels: [String: String]
    /// Containers, then init containers, then ephemeral ones.
    var containers: [ContainerView]

    /// A pod of an object.
    init(_ object: Resource, part: String = "", spec: ResourceNode, metadata: ResourceNode?) {
        self.object = object
        self.part = part
        self.spec = spec
        labels = Dictionary(
            (metadata?["labels"]?.map ?? []).map { ($0.key, $0.value.text ?? "") },
            uniquingKeysWith: { $1 }
        )
        let security = spec["securityContext"]
        let lists: [(String, ContainerView.Role)] = [
            ("containers", .main), ("initContainers", .initial), ("ephemeralContainers", .ephemeral),
        ]
        containers = lists.flatMap { key, role in
            (spec[key]?.list ?? []).filter { $0.map != nil }.map {
                ContainerView(node: $0, name: $0["name"]?.text ?? "(unnamed)", role: role, podSecurity: security)
            }
        }
        // KServe: the model is a container that stands beside the list.
        if object.type == "InferenceService", let model = spec["model"], model.map != nil {
            containers.append(ContainerView(node: model, name: "model", role: .main, podSecurity: security))
        }
    }

    /// The namespace that the manifest names; `nil` if a tool sets it later.
    var namespace: String? { object.metadata?["namespace"]?.text }

    /// What people call it: `Deployment 'team/app'`.
    var label: String { "\(object.type) '\(object.name)'" + (part.isEmpty ? "" : " (\(part))") }

    /// Whether it runs on Windows, where the limits of Linux mean nothing.
    var isWindows: Bool {
        spec["os"]?["name"]?.text == "windows"
            || spec["nodeSelector"]?["kubernetes.io/os"]?.text == "windows"
    }

    /// Whether it is only a part of a pod, laid over another file by kustomize: a container must have an image.
    var isPatch: Bool {
        let own = containers.filter { $0.role == .main }
        return object.type != "InferenceService" && !own.isEmpty && own.allSatisfy { $0.node["image"] == nil }
    }

    /// Whether it is a part of the cluster that must reach into its nodes: networking, storage and device plugins.
    var isNodeAgent: Bool {
        object.type == "DaemonSet" && ["kube-system", "gpu-operator", "longhorn-system"].contains(namespace ?? "")
    }

    /// A hit in the pod.
    func hit(_ message: String, at position: SourcePosition, _ detail: String) -> CheckHit {
        CheckHit(
            "The pod of \(label) \(message)",
            lines: position.line...position.line,
            resource: "\(object.type)/\(object.name)",
            discriminator: "\(object.type)/\(object.name)/\(part)/\(detail)"
        )
    }

    /// A hit in one of its containers.
    func hit(
        _ container: ContainerView,
        _ message: String,
        at position: SourcePosition,
        _ detail: String = ""
    ) -> CheckHit {
        CheckHit(
            "The container '\(container.name)' of \(label) \(message)",
            lines: position.line...position.line,
            resource: "\(object.type)/\(object.name)",
            discriminator: "\(object.type)/\(object.name)/\(part)/\(container.name)/\(detail)"
        )
    }
}

extension ResourceNode {
    /// Where a key stands, or this node if it is not written.
    func place(of key: String) -> SourcePosition {
        map?.first { $0.key == key }?.position ?? position
    }
}
