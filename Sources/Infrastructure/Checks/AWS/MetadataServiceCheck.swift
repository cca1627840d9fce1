import Findings

/// The metadata service wants a session token (IMDSv2).
struct MetadataServiceCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-009",
        area: "aws",
        title: "The instance metadata service answers without a token",
        severity: .high,
        rationale: """
            A server-side request forgery, which a prompt can cause through a tool that fetches pages, reads the \
            credentials of the role of the machine from version 1 of the service.
            """,
        remediation: "Set HttpTokens to required.",
        taxonomies: [.cwe(918), .owaspLLM(6), TaxonomyReference(.cis, "CIS AWS Foundations 5.6")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::EC2::LaunchTemplate": "LaunchTemplateData.MetadataOptions.HttpTokens",
                "AWS::EC2::Instance": "MetadataOptions.HttpTokens",
                "AWS::AutoScaling::LaunchConfiguration": "MetadataOptions.HttpTokens",
                "aws_instance": "metadata_options.http_tokens", "aws_launch_template": "metadata_options.http_tokens",
                "aws_launch_configuration": "metadata_options.http_tokens",
            ],
            .isOne(of: "required"),
            "answers requests for credentials without a token"
        ) { !isOff($0) && !isFromTemplate($0) }
    }

    private func isOff(_ resource: Resource) -> Bool {
        [
            "MetadataOptions.HttpEndpoint", "LaunchTemplateData.MetadataOptions.HttpEndpoint",
            "metadata_options.http_endpoint",
        ]
        .contains { resource.properties.value(at: $0)?.string == "disabled" }
    }

    /// An instance that is made from a launch template takes the setting from there.
    private func isFromTemplate(_ resource: Resource) -> Bool {
        let properties = resource.properties
        let hasTemplate = properties["LaunchTemplate"] != nil || properties["launch_template"] != nil
        return hasTemplate && properties["MetadataOptions"] == nil && properties["metadata_options"] == nil
    }
}
