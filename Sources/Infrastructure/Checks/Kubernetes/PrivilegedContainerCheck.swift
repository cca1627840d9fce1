import Findings

/// No container is privileged.
struct PrivilegedContainerCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-001",
        area: "kubernetes",
        title: "A container is privileged",
        severity: .critical,
        rationale:
            "A privileged container is root on its node: it sees every device, every other pod and their secrets.",
        remediation: """
            Remove privileged: true. GPUs need none: a device plugin gives them. Where one capability is needed, add \
            that one.
            """,
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Kubernetes 5.2.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard container.isPrivileged, !pod.isNodeAgent else { return nil }
            return pod.hit(container, "is privileged", at: container.place(ofSecurity: "privileged"))
        }
    }
}
