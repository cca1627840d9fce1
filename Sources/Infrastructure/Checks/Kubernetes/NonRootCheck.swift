import Findings

/// Containers are bound to run as another user than root.
struct NonRootCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-005",
        area: "kubernetes",
        title: "Nothing keeps a container from running as root",
        severity: .medium,
        rationale: """
            Root in the container is root on the node for everything that escapes: a mounted volume, a flaw of the \
            runtime or the kernel.
            """,
        remediation:
            "Set runAsNonRoot: true for the pod, and runAsUser to a number above 0 where the image names none.",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Kubernetes 5.2.7")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            let user = container.security("runAsUser")?.int
            // User 0 is a finding of its own; a number above it needs no promise.
            guard user == nil, container.security("runAsNonRoot")?.bool != true else { return nil }
            return pod.hit(
                container,
                "has neither runAsNonRoot: true nor a runAsUser",
                at: container.place(ofSecurity: "runAsNonRoot")
            )
        }
    }
}
