import Findings

/// No security group lets everything in.
struct OpenAllPortsCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-006",
        area: "aws",
        title: "A security group lets the internet reach every port",
        severity: .critical,
        rationale: """
            Whatever is started on the machine later, a model server, a debugger, a database, is on the internet \
            from then on.
            """,
        remediation: "List the ports that are meant, and where they are reached from.",
        taxonomies: [.cwe(284), .cwe(668), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for rule in SecurityGroupRule.all(in: template) where !rule.isEgress && rule.coversAllPorts {
            let verdict: Requirement.Verdict
            switch rule.world {
            case .met: verdict = .broken
            case .broken: verdict = .met
            case .open(let reason): verdict = .open(reason)
            }
            outcome.enter(
                verdict,
                rule.resource,
                "lets the internet in (\(rule.description))",
                at: rule.node,
                "all ports"
            )
        }
        return outcome
    }
}
