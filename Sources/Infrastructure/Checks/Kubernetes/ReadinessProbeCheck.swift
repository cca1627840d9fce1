import Findings

/// Servers say when they are ready.
struct ReadinessProbeCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-031",
        area: "kubernetes",
        title: "A server does not say when it is ready",
        severity: .low,
        rationale: "A model takes minutes to load; without a readiness probe requests go to a pod that cannot answer.",
        remediation: "Add a readinessProbe, and a startupProbe with patience for the loading of weights.",
        taxonomies: [.cwe(754)]
    )

    private static let kinds: Set = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInContainers { pod, container in
            guard Self.kinds.contains(pod.object.type), container.role == .main, !container.ports.isEmpty,
                container.node["readinessProbe"] == nil
            else { return nil }
            return pod.hit(container, "has ports and no readinessProbe", at: container.position)
        }
    }
}
