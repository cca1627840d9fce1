import Findings

/// Symmetric keys are rotated.
struct KeyRotationCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-031",
        area: "aws",
        title: "A key is never rotated",
        severity: .medium,
        rationale: "What was encrypted under a key that leaked stays readable for ever.",
        remediation: "Set EnableKeyRotation.",
        taxonomies: [.cwe(324), TaxonomyReference(.cis, "CIS AWS Foundations 3.6")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            ["AWS::KMS::Key": "EnableKeyRotation", "aws_kms_key": "enable_key_rotation"],
            .isTrue(),
            "is never rotated"
        ) { key in
            // Asymmetric keys, HMAC keys and keys with imported material cannot be rotated.
            let spec = key.properties["KeySpec"] ?? key.properties["customer_master_key_spec"]
            let origin = key.properties["Origin"]?.string ?? "AWS_KMS"
            return (spec?.string ?? "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && origin == "AWS_KMS"
        }
    }
}
