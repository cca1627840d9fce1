import Findings

/// Policies name the models that may be invoked.
struct ModelInvocationCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-056",
        area: "aws",
        title: "A policy allows every model of Bedrock",
        severity: .medium,
        rationale: "The most expensive model, and one that nobody approved, can be invoked as well.",
        remediation: "List the ARNs of the models and inference profiles that are approved.",
        taxonomies: [.cwe(269), .owaspLLM(6), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.identity, in: template, fault: "allows every model of Bedrock") { policy in
            guard policy.administration == nil else { return [] }
            return policy.statements.compactMap { statement -> CheckHit? in
                guard statement.isAllow, statement.notActions.isEmpty,
                    statement.actions.contains(where: {
                        $0.lowercased().hasPrefix("bedrock:") && WildcardPattern.matches($0, "bedrock:InvokeModel")
                    }),
                    let resource = statement.resources.first(where: {
                        $0 == "*" || $0.hasSuffix(":foundation-model/*") || $0.hasSuffix("foundation-model*")
                    })
                else { return nil }
                return policy.owner.fault("allows bedrock:InvokeModel on \(resource)", at: statement.node, "invoke")
            }
        }
    }
}
