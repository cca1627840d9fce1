import Findings

/// Routes of APIs ask who calls.
struct APIAuthorizationCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-017",
        area: "aws",
        title: "A route of an API is open to everybody",
        severity: .high,
        rationale: "Whoever finds the address uses the model at your cost.",
        remediation: "Use IAM, a JWT authorizer or Cognito; a key alone meters and does not authenticate.",
        taxonomies: [.cwe(306), .owaspLLM(10)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::ApiGateway::Method": "AuthorizationType", "AWS::ApiGatewayV2::Route": "AuthorizationType",
                "aws_api_gateway_method": "authorization", "aws_apigatewayv2_route": "authorization_type",
            ],
            .text { $0 != "none" },
            "is open to everybody"
        ) { route in
            let properties = route.properties
            let verb =
                properties["HttpMethod"] ?? properties["http_method"] ?? properties["RouteKey"]
                ?? properties["route_key"]
            // A preflight request carries no credentials.
            if verb?.text?.uppercased().hasPrefix("OPTIONS") == true { return false }
            return (properties["ApiKeyRequired"] ?? properties["api_key_required"])?.bool != true
        }
    }
}
