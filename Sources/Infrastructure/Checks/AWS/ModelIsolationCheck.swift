import Findings

/// Model containers are isolated from the network.
struct ModelIsolationCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-044",
        area: "aws",
        title: "A model container can reach the network",
        severity: .high,
        rationale: "A model that carries code, as pickles do, can send data out or fetch more code.",
        remediation: "Set EnableNetworkIsolation.",
        taxonomies: [.cwe(829), .owaspLLM(3)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::SageMaker::Model": "EnableNetworkIsolation", "aws_sagemaker_model": "enable_network_isolation"],
            .isTrue(),
            "can reach the network"
        )
    }
}
