import Findings

/// The authentication of AI services is left on.
struct DisabledAuthenticationCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-041",
        area: "kubernetes",
        title: "The authentication of an AI service is switched off",
        severity: .high,
        rationale: """
            A notebook runs code for whoever opens it; chat fronts and vector databases hand out what users told \
            them.
            """,
        remediation: "Remove the setting, and give the service a key from a Secret.",
        taxonomies: [.cwe(306), .owaspLLM(2)]
    )

    private static let variables: [(name: String, value: String)] = [
        ("WEBUI_AUTH", "false"), ("AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED", "true"),
        ("LITELLM_MASTER_KEY", "sk-1234"), ("TS_DISABLE_TOKEN_AUTHORIZATION", "true"), ("NEO4J_AUTH", "none"),
        ("xpack.security.enabled", "false"), ("DISABLE_SECURITY_PLUGIN", "true"), ("JUPYTER_TOKEN", ""),
    ]
    private static let emptyOptions: Set = [
        "--NotebookApp.token=", "--NotebookApp.password=", "--ServerApp.token=", "--ServerApp.password=",
        "--IdentityProvider.token=", "--PasswordIdentityProvider.hashed_password=",
    ]
    private static let options: Set = ["--disable-token-auth", "--share", "--disable-token"]

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.hitsInContainers { pod, container in
            for variable in container.environment {
                guard let value = variable.value?.lowercased(),
                    Self.variables.contains(where: { $0.name == variable.name && $0.value == value })
                else { continue }
                return pod.hit(
                    container,
                    variable.name == "LITELLM_MASTER_KEY"
                        ? "has the master key of the documentation" : "sets \(variable.name) to '\(value)'",
                    at: variable.position,
                    variable.name
                )
            }
            let word = container.words.first { Self.emptyOptions.contains($0.text) || Self.options.contains($0.text) }
            return word.map { pod.hit(container, "is started with \($0.text)", at: $0.position, "option") }
        }
    }
}
