import Findings

/// No pod mounts what amounts to the node itself.
struct SensitiveNodeFolderCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-013",
        area: "kubernetes",
        title: "A pod mounts a folder or a socket that rules its node",
        severity: .critical,
        rationale:
            "With the runtime's socket, /etc, /proc or the kubelet's files a pod takes over the node and all on it.",
        remediation: """
            Remove the mount. Images are built without a Docker socket by BuildKit rootless or Kaniko; devices come \
            from a device plugin.
            """,
        taxonomies: [.cwe(668), TaxonomyReference(.cis, "CIS Kubernetes 5.2.12")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.pods.filter { !$0.isNodeAgent }.flatMap { pod in
                NodeFolders.mounted(by: pod).filter { NodeFolders.isSensitive($0.path) }.map {
                    pod.hit("mounts \($0.path) of the node", at: $0.position, $0.path)
                }
            }
        )
    }
}
