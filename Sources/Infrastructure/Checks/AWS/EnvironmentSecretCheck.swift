import Findings

/// Environment variables hold no credentials.
struct EnvironmentSecretCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-037",
        area: "aws",
        title: "An environment variable holds a credential in plain",
        severity: .critical,
        rationale: """
            Everybody who may describe the function or the task reads it, and it stands in the repository.
            """,
        remediation: "Use Secrets of the container, a dynamic reference, or fetch it at run time.",
        taxonomies: [.cwe(798), .cwe(526), .owaspLLM(2)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for variable in EnvironmentVariables.all(in: template) {
            guard let text = variable.value.string, CredentialValues.isLiteral(text, of: variable.name) else {
                continue
            }
            outcome.enter(
                .broken,
                variable.resource,
                "holds the credential '\(variable.name)' in plain",
                at: variable.value,
                variable.name
            )
        }
        return outcome
    }
}
