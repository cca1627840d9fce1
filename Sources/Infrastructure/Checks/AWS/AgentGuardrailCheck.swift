import Findings

/// Agents have guardrails.
struct AgentGuardrailCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-045",
        area: "aws",
        title: "An agent has no guardrail",
        severity: .high,
        rationale: "Nothing stands between what a user or a document says and what the agent does.",
        remediation: "Attach a guardrail with the filter for prompt attacks.",
        taxonomies: [.cwe(1427), .owaspLLM(1), .owaspAgentic(1)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::Bedrock::Agent": "GuardrailConfiguration.GuardrailIdentifier",
                "aws_bedrockagent_agent": "guardrail_configuration.guardrail_identifier",
            ],
            .isSet,
            "has no guardrail"
        )
    }
}
