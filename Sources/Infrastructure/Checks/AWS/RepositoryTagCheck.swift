import Findings

/// Tags of images cannot be moved.
struct RepositoryTagCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-038",
        area: "aws",
        title: "Tags of images can be moved",
        severity: .medium,
        rationale: "What was scanned and approved under a tag is not what is pulled by it tomorrow.",
        remediation: "Set ImageTagMutability to IMMUTABLE, and deploy by digest.",
        taxonomies: [.cwe(494), .owaspLLM(3)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::ECR::Repository": "ImageTagMutability", "aws_ecr_repository": "image_tag_mutability"],
            .text { $0.hasPrefix("immutable") },
            "lets tags be moved"
        )
    }
}
