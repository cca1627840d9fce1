import Findings

/// File systems are encrypted at rest.
struct FileSystemEncryptionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-028",
        area: "aws",
        title: "A file system is not encrypted at rest",
        severity: .high,
        rationale: "Model caches and shared documents lie in it.",
        remediation: "Set Encrypted; it cannot be switched on later.",
        taxonomies: [.cwe(311), TaxonomyReference(.cis, "CIS AWS Foundations 2.4.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::EFS::FileSystem": "Encrypted", "aws_efs_file_system": "encrypted"],
            .isTrue(),
            "is not encrypted at rest"
        )
    }
}
