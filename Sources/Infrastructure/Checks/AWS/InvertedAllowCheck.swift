import Findings

/// Policies say what they allow, not what they do not.
struct InvertedAllowCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-054",
        area: "aws",
        title: "A policy allows everything but what it lists",
        severity: .high,
        rationale: "What AWS adds tomorrow is allowed as well.",
        remediation: "List what is allowed; use a Deny for the exceptions.",
        taxonomies: [.cwe(183), .cwe(269)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        PolicyCatalogue.judge(.identity, in: template, fault: "allows everything but what it lists") { policy in
            policy.statements.filter { $0.isAllow && (!$0.notActions.isEmpty || !$0.notResources.isEmpty) }.map {
                statement in
                let words = statement.notActions.isEmpty ? "NotResource" : "NotAction"
                return policy.owner.fault("allows by \(words)", at: statement.node, words)
            }
        }
    }
}
