import Findings

/// No container is told to run as root.
struct RootContainerCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-006",
        area: "kubernetes",
        title: "A container is told to run as root",
        severity: .high,
        rationale: """
            Root in the container is root on the node for everything that escapes: a mounted volume, a flaw of the \
            runtime or the kernel.
            """,
        remediation: "Set runAsUser to a number above 0 and runAsNonRoot: true; give files to that user with fsGroup.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Kubernetes 5.2.7")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard container.security("runAsUser")?.int == 0, !pod.isNodeAgent else { return nil }
            return pod.hit(container, "runs as user 0", at: container.place(ofSecurity: "runAsUser"))
        }
    }
}
