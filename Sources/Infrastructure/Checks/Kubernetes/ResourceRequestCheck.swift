import Findings

/// The scheduler knows what containers need.
struct ResourceRequestCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-020",
        area: "kubernetes",
        title: "A container does not say what it needs",
        severity: .low,
        rationale: "Without requests the scheduler places pods on full nodes, and they are the first that are evicted.",
        remediation: "Set resources.requests.cpu and resources.requests.memory.",
        taxonomies: [.cwe(770), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInContainers { pod, container in
            guard container.role == .main else { return nil }
            // A limit without a request is the request.
            let missing = ["cpu", "memory"].filter { name in
                [container.node, pod.spec].allSatisfy {
                    $0[["resources", "requests", name]] == nil && $0[["resources", "limits", name]] == nil
                }
            }
            guard !missing.isEmpty else { return nil }
            return pod.hit(
                container,
                "requests no \(missing.joined(separator: " and no "))",
                at: container.resourcesPlace
            )
        }
    }
}
