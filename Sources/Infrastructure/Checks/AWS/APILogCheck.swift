import Findings

/// Stages of APIs keep access logs.
struct APILogCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-016",
        area: "aws",
        title: "A stage of an API keeps no access log",
        severity: .medium,
        rationale: "Abuse of the model can neither be seen nor be counted without them.",
        remediation: "Set the access log destination and a format.",
        taxonomies: [.cwe(778)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::ApiGateway::Stage": "AccessLogSetting.DestinationArn",
                "AWS::ApiGatewayV2::Stage": "AccessLogSettings.DestinationArn",
                "aws_api_gateway_stage": "access_log_settings.destination_arn",
                "aws_apigatewayv2_stage": "access_log_settings.destination_arn",
            ],
            .isSet,
            "keeps no access log"
        )
    }
}
