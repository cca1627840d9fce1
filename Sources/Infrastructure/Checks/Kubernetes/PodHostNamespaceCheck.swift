import Findings

/// No pod shares a namespace of its node.
struct PodHostNamespaceCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-003",
        area: "kubernetes",
        title: "A pod shares a namespace of its node",
        severity: .high,
        rationale: """
            In the node's network a pod passes by every network policy and reaches the services of the node; in its \
            process or memory space it sees those of all pods.
            """,
        remediation: """
            Remove hostNetwork, hostPID and hostIPC. NCCL needs shared memory, not hostIPC: mount an emptyDir with \
            medium: Memory at /dev/shm.
            """,
        taxonomies: [.cwe(653), TaxonomyReference(.cis, "CIS Kubernetes 5.2.3")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.pods.filter { !$0.isNodeAgent }.flatMap { pod in
                ["hostNetwork", "hostPID", "hostIPC"].filter { pod.spec[$0]?.bool == true }.map {
                    pod.hit("sets \($0)", at: pod.spec.place(of: $0), $0)
                }
            }
        )
    }
}
