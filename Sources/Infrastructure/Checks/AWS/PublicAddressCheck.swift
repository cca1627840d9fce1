import Findings

/// Machines have no public addresses.
struct PublicAddressCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-007",
        area: "aws",
        title: "A machine gets a public address",
        severity: .high,
        rationale: """
            A machine with a public address is one mistake in a security group away from the internet.
            """,
        remediation: """
            Put it into a private subnet behind a load balancer; use NAT for the way out and Session Manager for the \
            way in.
            """,
        taxonomies: [.cwe(668)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let fault = "gets a public address"
        var outcome = template.require(
            [
                "aws_instance": "associate_public_ip_address",
                "AWS::ECS::Service":
                    "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp",
                "aws_ecs_service": "network_configuration.assign_public_ip",
            ],
            Self.isNotPublic,
            fault
        )
        let lists = [
            "AWS::EC2::Instance": ("NetworkInterfaces", "AssociatePublicIpAddress"),
            "AWS::EC2::LaunchTemplate": ("LaunchTemplateData.NetworkInterfaces", "AssociatePublicIpAddress"),
            "aws_launch_template": ("network_interfaces", "associate_public_ip_address"),
        ]
        for resource in template.resources {
            guard let (list, key) = lists[resource.type] else { continue }
            for interface in resource.properties.value(at: list)?.elements ?? [] {
                let node = interface.value(at: key)
                outcome.enter(Self.isNotPublic.verdict(node), resource, fault, at: node, key)
            }
        }
        return outcome
    }

    private static let isNotPublic = Requirement { node in
        guard let node else { return .met }
        if let text = node.text { return ["true", "enabled"].contains(text.lowercased()) ? .broken : .met }
        return node.openOr(.met)
    }
}
