import Findings

/// Images are scanned when they are pushed.
struct RepositoryScanCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-039",
        area: "aws",
        title: "Images are not scanned when they are pushed",
        severity: .medium,
        rationale: "Vulnerabilities of what runs stay unknown.",
        remediation: "Set ScanOnPush, or configure scanning for the registry.",
        taxonomies: [.cwe(1104)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        // A configuration of the registry covers all repositories.
        let configurations = template.resources(
            "AWS::ECR::RegistryScanningConfiguration",
            "aws_ecr_registry_scanning_configuration"
        )
        guard configurations.isEmpty else { return CheckOutcome() }
        return template.require(
            [
                "AWS::ECR::Repository": "ImageScanningConfiguration.ScanOnPush",
                "aws_ecr_repository": "image_scanning_configuration.scan_on_push",
            ],
            .isTrue(),
            "does not scan images when they are pushed"
        )
    }
}
