import Findings

/// Start scripts hold no credentials.
struct UserDataSecretCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-011",
        area: "aws",
        title: "The start script of a machine holds a credential",
        severity: .critical,
        rationale: """
            User data is kept in plain, and every process on the machine can read it from the metadata service.
            """,
        remediation: """
            Fetch the credential from Secrets Manager when the machine starts, with the role of the machine.
            """,
        taxonomies: [.cwe(798), .owaspLLM(2)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let paths = [
            "AWS::EC2::Instance": "UserData", "AWS::EC2::LaunchTemplate": "LaunchTemplateData.UserData",
            "AWS::AutoScaling::LaunchConfiguration": "UserData", "aws_instance": "user_data",
            "aws_launch_template": "user_data", "aws_launch_configuration": "user_data",
        ]
        var outcome = CheckOutcome()
        for resource in template.resources {
            guard let path = paths[resource.type], let node = resource.properties.value(at: path),
                let script = node.flatText.map(ScriptSecrets.decoded)
            else { continue }
            for name in ScriptSecrets.names(in: script) {
                outcome.hits.append(
                    resource.fault("hands the credential '\(name)' to the machine in plain", at: node, name)
                )
            }
        }
        return outcome
    }
}
