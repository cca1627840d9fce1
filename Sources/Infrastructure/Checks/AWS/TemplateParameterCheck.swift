import Findings

/// Parameters for credentials are not shown, and have no default.
struct TemplateParameterCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-048",
        area: "aws",
        title: "A parameter for a credential is shown",
        severity: .high,
        rationale: """
            The value stands in the console, in the history of the stack and, as a default, in the repository.
            """,
        remediation: "Set NoEcho and remove the default, or use a dynamic reference to Secrets Manager.",
        taxonomies: [.cwe(200), .cwe(798)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        var outcome = CheckOutcome()
        for parameter in template.resources("AWS::CloudFormation::Parameter") {
            let type = parameter.properties["Type"]?.string ?? "String"
            // A name is judged by a value that would be a credential under it.
            guard type == "String", CredentialValues.isLiteral("k7Gq2vX9", of: Self.snake(parameter.name)) else {
                continue
            }
            if let node = parameter.properties["Default"], let value = node.string, !value.isEmpty,
                CredentialValues.isLiteral(value, of: Self.snake(parameter.name))
            {
                outcome.enter(.broken, parameter, "has a default", at: node, "default")
            }
            let node = parameter.properties["NoEcho"]
            outcome.enter(
                Requirement.isTrue().verdict(node),
                parameter,
                "is shown (NoEcho is not set)",
                at: node,
                "NoEcho"
            )
        }
        return outcome
    }

    /// `DBMasterPassword` as `db_master_password`, the form in which names are judged.
    private static func snake(_ name: String) -> String {
        var result = ""
        var wasUpper = true
        for character in name {
            if character.isUppercase, !wasUpper { result.append("_") }
            wasUpper = character.isUppercase
            result.append(contentsOf: character.lowercased())
        }
        return result
    }
}
