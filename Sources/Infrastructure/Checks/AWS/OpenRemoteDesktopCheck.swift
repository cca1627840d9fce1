import Findings

/// Remote desktops are not open to the internet.
struct OpenRemoteDesktopCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-002",
        area: "aws",
        title: "A security group lets the internet reach RDP",
        severity: .critical,
        rationale: "RDP on the internet is one of the most used ways in for ransomware.",
        remediation: "Use Session Manager or Fleet Manager, or allow the addresses of a VPN alone.",
        taxonomies: [.cwe(284), .cwe(668), TaxonomyReference(.cis, "CIS AWS Foundations 5.2")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        SecurityGroupRule.exposed([3389: "RDP"], in: template)
    }
}
