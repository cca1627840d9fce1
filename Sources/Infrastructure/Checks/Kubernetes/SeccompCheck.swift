import Findings

/// System calls are filtered.
struct SeccompCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-011",
        area: "kubernetes",
        title: "The system calls of a container are not filtered",
        severity: .medium,
        rationale: """
            Unless the kubelet is told otherwise, a pod without a profile may make every system call, and most escapes \
            begin with a rare one.
            """,
        remediation: "Set seccompProfile: {type: RuntimeDefault} in the security context of the pod.",
        taxonomies: [.cwe(693), TaxonomyReference(.cis, "CIS Kubernetes 5.7.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard !container.isPrivileged else { return nil }
            let profile = container.security("seccompProfile")?["type"]?.text
            guard profile != "RuntimeDefault", profile != "Localhost" else { return nil }
            return pod.hit(
                container,
                profile.map { "has the seccomp profile \($0)" } ?? "has no seccomp profile",
                at: container.place(ofSecurity: "seccompProfile")
            )
        }
    }
}
