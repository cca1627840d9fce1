import Findings

/// No role is given to everybody.
struct OpenBindingCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-027",
        area: "kubernetes",
        title: "A role is given to everybody or past all control",
        severity: .critical,
        rationale: """
            system:anonymous and system:unauthenticated are the whole network, system:authenticated every account of \
            the cluster and, with some clouds, every account of the cloud; system:masters passes by all checks.
            """,
        remediation: "Bind the role to the accounts that need it.",
        taxonomies: [.cwe(284), .cwe(306), TaxonomyReference(.cis, "CIS Kubernetes 5.1.7")]
    )

    private static let everybody: Set = [
        "system:anonymous", "system:unauthenticated", "system:authenticated", "system:masters",
    ]
    private static let harmless: Set = ["system:basic-user", "system:discovery", "system:public-info-viewer"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("RoleBinding", "ClusterRoleBinding").flatMap { binding -> [CheckHit] in
                let role = binding.properties[["roleRef", "name"]]?.text ?? ""
                guard !Self.harmless.contains(role) else { return [] }
                return (binding.properties["subjects"]?.list ?? []).compactMap { subject in
                    guard let name = subject["name"]?.text, Self.everybody.contains(name) else { return nil }
                    return binding.hit("gives '\(role)' to \(name)", at: subject, "name", detail: name)
                }
            }
        )
    }
}
