import Findings

/// Administration is not open to the internet.
struct OpenAdministrationPortCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-005",
        area: "aws",
        title: "A security group lets the internet reach an administration port",
        severity: .high,
        rationale: "Docker, kubelet, VNC, SMB and WinRM give control over the machine.",
        remediation: "Allow the addresses of a VPN alone.",
        taxonomies: [.cwe(668), .cwe(284)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        SecurityGroupRule.exposed(ExposedPorts.administration, in: template)
    }
}
