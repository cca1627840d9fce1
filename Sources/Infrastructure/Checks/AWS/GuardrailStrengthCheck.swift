import Findings

/// Guardrails filter prompt attacks with high strength.
struct GuardrailStrengthCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-046",
        area: "aws",
        title: "A guardrail does not filter prompt attacks strongly",
        severity: .medium,
        rationale: "Injections and jailbreaks pass a guardrail that only looks at topics or words.",
        remediation: "Add the filter PROMPT_ATTACK with input strength HIGH.",
        taxonomies: [.cwe(1427), .owaspLLM(1)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for guardrail in template.resources("AWS::Bedrock::Guardrail", "aws_bedrock_guardrail") {
            let filters =
                guardrail.properties.value(at: "ContentPolicyConfig.FiltersConfig")
                ?? guardrail.properties.value(at: "content_policy_config.filters_config")
            let attack = filters?.elements.first { ($0["Type"] ?? $0["type"])?.string == "PROMPT_ATTACK" }
            let node =
                attack?["InputStrength"] ?? attack?["input_strength"] ?? filters.flatMap { $0.isUnknown ? $0 : nil }
            outcome.enter(
                Requirement.isOne(of: "HIGH").verdict(node),
                guardrail,
                "does not filter prompt attacks with high strength",
                at: node,
                "prompt attack"
            )
        }
        return outcome
    }
}
