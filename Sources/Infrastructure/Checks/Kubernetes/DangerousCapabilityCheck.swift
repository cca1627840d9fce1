import Findings

/// No container has a capability that amounts to root on the node.
struct DangerousCapabilityCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-007",
        area: "kubernetes",
        title: "A container has a capability that leads out of it",
        severity: .high,
        rationale: """
            SYS_ADMIN, SYS_PTRACE, SYS_MODULE, BPF and their like are each enough to take over the node or the traffic \
            of other pods.
            """,
        remediation: "Drop ALL and add only what is needed; most servers need nothing.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Kubernetes 5.2.9")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            let added = PodSecurityStandards.added(by: container, in: pod).dangerous
            guard !added.isEmpty, !pod.isNodeAgent else { return nil }
            return pod.hit(
                container,
                "adds \(added.joined(separator: ", "))",
                at: container.place(ofSecurity: "capabilities"),
                added.joined(separator: ",")
            )
        }
    }
}
