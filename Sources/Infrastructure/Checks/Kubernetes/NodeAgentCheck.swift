import Findings

/// Parts of the cluster that reach into its nodes are known and few.
struct NodeAgentCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-002",
        area: "kubernetes",
        title: "A part of the cluster has power over its nodes",
        severity: .low,
        rationale: """
            Network, storage and device plugins need this; it is reported so that the list of those who have it stays \
            known.
            """,
        remediation:
            "Keep it to vendors that you trust, pin the image by digest, and accept the finding with a reason.",
        taxonomies: [.cwe(250)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard pod.isNodeAgent else { return nil }
            if container.isPrivileged {
                return pod.hit(container, "is privileged", at: container.place(ofSecurity: "privileged"))
            }
            let added = container.capabilities("add").filter(PodSecurityStandards.dangerousCapabilities.contains)
            guard !added.isEmpty else { return nil }
            return pod.hit(
                container,
                "has the capabilities \(added.joined(separator: ", "))",
                at: container.place(ofSecurity: "capabilities")
            )
        }
    }
}
