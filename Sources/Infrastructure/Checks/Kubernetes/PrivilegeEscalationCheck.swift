import Findings

/// No process of a container gains more rights than its parent.
struct PrivilegeEscalationCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-004",
        area: "kubernetes",
        title: "A container lets its processes gain privileges",
        severity: .medium,
        rationale: "Unless it is forbidden, a program with the setuid bit makes an attacker root inside the container.",
        remediation: "Set securityContext.allowPrivilegeEscalation: false on the container.",
        taxonomies: [.cwe(269), TaxonomyReference(.cis, "CIS Kubernetes 5.2.6")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard container.security("allowPrivilegeEscalation")?.bool != false, !container.isPrivileged else {
                return nil
            }
            return pod.hit(
                container,
                "does not set allowPrivilegeEscalation: false",
                at: container.place(ofSecurity: "allowPrivilegeEscalation")
            )
        }
    }
}
