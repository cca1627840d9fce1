import Findings

/// Subnets do not hand out public addresses by themselves.
struct PublicSubnetCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-008",
        area: "aws",
        title: "A subnet gives every machine a public address",
        severity: .medium,
        rationale: """
            Every machine that is started in the subnet is on the internet unless somebody says otherwise.
            """,
        remediation: "Leave it off, and give public addresses to load balancers alone.",
        taxonomies: [.cwe(668)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::EC2::Subnet": "MapPublicIpOnLaunch", "aws_subnet": "map_public_ip_on_launch"],
            .isNotTrue(),
            "gives every machine a public address"
        )
    }
}
