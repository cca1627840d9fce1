import Findings

/// Databases, caches and queues are not open to the internet.
struct OpenDataPortCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-004",
        area: "aws",
        title: "A security group lets the internet reach a database",
        severity: .critical,
        rationale: """
            Data stores are found by scanners and emptied within hours; their passwords are the only thing that is \
            left between.
            """,
        remediation: "Allow the security group of the application as the source.",
        taxonomies: [.cwe(668), .cwe(284)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        SecurityGroupRule.exposed(ExposedPorts.data, in: template)
    }
}
