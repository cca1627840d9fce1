import Findings

/// URLs of functions ask who calls.
struct FunctionURLCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-036",
        area: "aws",
        title: "A function is open to everybody by its URL",
        severity: .high,
        rationale: "Whoever finds the URL runs the function, and the model behind it, at your cost.",
        remediation: "Set AuthType to AWS_IAM, or put an API with an authorizer before it.",
        taxonomies: [.cwe(306), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::Lambda::Url": "AuthType", "aws_lambda_function_url": "authorization_type"],
            .text { $0 != "none" },
            "is open to everybody"
        )
    }
}
