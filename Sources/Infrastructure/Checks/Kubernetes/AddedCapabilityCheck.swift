import Findings

/// Containers have no capabilities beyond those of the baseline.
struct AddedCapabilityCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-008",
        area: "kubernetes",
        title: "A container has capabilities beyond the baseline",
        severity: .medium,
        rationale:
            "The Pod Security Standards' baseline does not allow them, and a cluster that enforces it refuses the pod.",
        remediation: """
            Drop ALL and add only what is needed. A service mesh's init container needs none where its CNI plugin does \
            the work.
            """,
        taxonomies: [.cwe(250), TaxonomyReference(.cis, "CIS Kubernetes 5.2.9")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            let added = PodSecurityStandards.added(by: container, in: pod).unusual
            guard !added.isEmpty else { return nil }
            return pod.hit(
                container,
                "adds \(added.joined(separator: ", "))",
                at: container.place(ofSecurity: "capabilities"),
                added.joined(separator: ",")
            )
        }
    }
}
