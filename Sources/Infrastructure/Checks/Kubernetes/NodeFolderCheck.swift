import Findings

/// No pod mounts a folder of its node.
struct NodeFolderCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-012",
        area: "kubernetes",
        title: "A pod mounts a folder of its node",
        severity: .high,
        rationale: "Files of the node outlive the pod, are shared with others on it, and tie the pod to one machine.",
        remediation: """
            Use a PersistentVolumeClaim or an emptyDir. Weights that should be on the node's disk belong in a local \
            persistent volume.
            """,
        taxonomies: [.cwe(668), TaxonomyReference(.cis, "CIS Kubernetes 5.2.12")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.pods.filter { !$0.isNodeAgent }.flatMap { pod in
                NodeFolders.mounted(by: pod).filter { !NodeFolders.isSensitive($0.path) }.map {
                    pod.hit("mounts \($0.path) of the node", at: $0.position, $0.path)
                }
            }
        )
    }
}
