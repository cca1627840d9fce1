import Findings

/// SSH is not open to the internet.
struct OpenSSHCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-001",
        area: "aws",
        title: "A security group lets the internet reach SSH",
        severity: .critical,
        rationale: """
            Port 22 of a public address is tried within minutes; one weak key or one flaw of the server is enough.
            """,
        remediation: "Use Session Manager, or allow the addresses of a bastion or a VPN alone.",
        taxonomies: [.cwe(284), .cwe(668), TaxonomyReference(.cis, "CIS AWS Foundations 5.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        SecurityGroupRule.exposed([22: "SSH"], in: template)
    }
}
