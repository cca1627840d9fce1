import Findings

/// The memory of containers is limited.
struct ContainerMemoryLimitCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-019",
        area: "kubernetes",
        title: "The memory of a container is not limited",
        severity: .medium,
        rationale:
            "One container with a long context or a leak takes the memory of the node, and others are killed for it.",
        remediation: "Set resources.limits.memory.",
        taxonomies: [.cwe(770), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInContainers { pod, container in
            guard container.role == .main, container.node[["resources", "limits", "memory"]] == nil,
                pod.spec[["resources", "limits", "memory"]] == nil
            else { return nil }
            return pod.hit(container, "has no memory limit", at: container.resourcesPlace)
        }
    }
}
