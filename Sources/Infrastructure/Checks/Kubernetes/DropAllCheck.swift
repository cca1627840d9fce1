import Findings

/// Containers give up the capabilities that the runtime gives by default.
struct DropAllCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-009",
        area: "kubernetes",
        title: "A container keeps the runtime's default capabilities",
        severity: .low,
        rationale: "Fourteen capabilities come by default, among them raw sockets, which let a pod forge packets.",
        remediation: "Set securityContext.capabilities.drop: [ALL].",
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Kubernetes 5.2.8")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard !container.capabilities("drop").contains("ALL"), !container.isPrivileged else { return nil }
            return pod.hit(container, "does not drop ALL capabilities", at: container.place(ofSecurity: "capabilities"))
        }
    }
}
