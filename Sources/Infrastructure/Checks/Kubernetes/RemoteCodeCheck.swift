import Findings

/// Models bring no code of their own.
struct RemoteCodeCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-038",
        area: "kubernetes",
        title: "A model server runs code that comes with the model",
        severity: .high,
        rationale:
            "With trust-remote-code, whoever can change the repository of the model runs programs in the cluster.",
        remediation: """
            Remove the option; current releases know most architectures. If it must be, review the code and pin it \
            with --revision and --code-revision.
            """,
        taxonomies: [.cwe(829), .cwe(94), .owaspLLM(3)]
    )

    private static let variables: Set = ["TRUST_REMOTE_CODE", "HF_TRUST_REMOTE_CODE", "VLLM_TRUST_REMOTE_CODE"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInContainers { pod, container in
            if let word = container.option("--trust-remote-code"),
                !["=false", "=0"].contains(where: word.text.lowercased().hasSuffix)
            {
                return pod.hit(container, "is started with \(word.text)", at: word.position, "option")
            }
            let variable = container.environment.first { variable in
                Self.variables.contains(variable.name) && ["true", "1", "yes"].contains(variable.value?.lowercased())
            }
            return variable.map { pod.hit(container, "sets \($0.name)", at: $0.position, "variable") }
        }
    }
}
