import Findings

/// Credentials in the Parameter Store are encrypted.
struct PlainParameterCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-047",
        area: "aws",
        title: "A parameter of the Parameter Store holds a credential in plain",
        severity: .high,
        rationale: "A parameter of type String is not encrypted, and many roles may read all of them.",
        remediation: "Use SecureString, written outside the template, or Secrets Manager.",
        taxonomies: [.cwe(312)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for parameter in template.resources("AWS::SSM::Parameter", "aws_ssm_parameter") {
            let properties = parameter.properties
            let type = (properties["Type"] ?? properties["type"])?.string ?? "String"
            guard type == "String", let value = (properties["Value"] ?? properties["value"])?.string else { continue }
            let name = (properties["Name"] ?? properties["name"])?.flatText ?? parameter.name
            let last = name.split(separator: "/").last.map(String.init) ?? name
            guard CredentialValues.isLiteral(value, of: last) else { continue }
            outcome.enter(
                .broken,
                parameter,
                "holds the credential '\(last)' in plain",
                at: properties["Value"],
                "value"
            )
        }
        return outcome
    }
}
