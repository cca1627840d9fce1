import Findings

/// Templates make no access keys.
struct AccessKeyCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-061",
        area: "aws",
        title: "A template makes a key that does not expire",
        severity: .high,
        rationale: "The key stands in the outputs or the state, works from everywhere, and never ends.",
        remediation: "Use a role: of the machine, of the task, or of the workflow by OIDC.",
        taxonomies: [.cwe(798), .cwe(324)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(
            hits: template.resources("AWS::IAM::AccessKey", "aws_iam_access_key").map {
                $0.fault("is a key that does not expire", "key")
            }
        )
    }
}
