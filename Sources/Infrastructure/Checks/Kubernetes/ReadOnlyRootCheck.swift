import Findings

/// The file systems of containers cannot be written.
struct ReadOnlyRootCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-010",
        area: "kubernetes",
        title: "A container can write its own file system",
        severity: .low,
        rationale: "What an attacker drops into a container has to be written somewhere.",
        remediation:
            "Set readOnlyRootFilesystem: true, and mount an emptyDir where the program must write (/tmp, a cache).",
        taxonomies: [.cwe(732)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInLinuxContainers { pod, container in
            guard container.role != .ephemeral, container.security("readOnlyRootFilesystem")?.bool != true else {
                return nil
            }
            return pod.hit(
                container,
                "does not set readOnlyRootFilesystem: true",
                at: container.place(ofSecurity: "readOnlyRootFilesystem")
            )
        }
    }
}
