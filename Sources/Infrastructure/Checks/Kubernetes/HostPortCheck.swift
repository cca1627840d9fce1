import Findings

/// No container takes a port of its node.
struct HostPortCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-014",
        area: "kubernetes",
        title: "A container takes a port of its node",
        severity: .medium,
        rationale: "The port is open on the node's address, beside Services, ingress and often network policies.",
        remediation: "Remove hostPort and reach the pod through a Service.",
        taxonomies: [.cwe(668), TaxonomyReference(.cis, "CIS Kubernetes 5.2.13")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.pods.filter { !$0.isNodeAgent }.flatMap { pod in
                pod.containers.flatMap { container in
                    container.ports.compactMap { port in
                        guard let host = port.host, host != 0, pod.spec["hostNetwork"]?.bool != true else { return nil }
                        return pod.hit(container, "takes port \(host) of its node", at: port.position, "\(host)")
                    }
                }
            }
        )
    }
}
