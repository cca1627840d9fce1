import Findings

/// Notebooks do not reach the internet directly.
struct NotebookInternetCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-043",
        area: "aws",
        title: "A notebook reaches the internet directly",
        severity: .high,
        rationale: "Data of the notebook can be sent anywhere, past the controls of the network.",
        remediation: "Set DirectInternetAccess to Disabled and give it a subnet.",
        taxonomies: [.cwe(668), .owaspLLM(2)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::SageMaker::NotebookInstance": "DirectInternetAccess",
                "aws_sagemaker_notebook_instance": "direct_internet_access",
            ],
            .isOne(of: "Disabled"),
            "reaches the internet directly"
        )
    }
}
