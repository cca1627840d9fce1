import Findings

/// Model servers are not open to the internet.
struct OpenModelPortCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-003",
        area: "aws",
        title: "A security group lets the internet reach the port of a model server",
        severity: .critical,
        rationale: """
            Ollama, vLLM, Ray, Jupyter and their like have no authentication of their own: whoever reaches the port \
            uses the model, reads the prompts, and on Ray and Jupyter runs code.
            """,
        remediation: """
            Allow the security group of the gateway as the source, and put authentication before the model.
            """,
        taxonomies: [.cwe(306), .cwe(668), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        SecurityGroupRule.exposed(ExposedPorts.models, in: template)
    }
}
