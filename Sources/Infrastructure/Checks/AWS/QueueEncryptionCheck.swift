import Findings

/// Queues and topics are encrypted.
struct QueueEncryptionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-030",
        area: "aws",
        title: "A queue or topic is not encrypted",
        severity: .medium,
        rationale: "Prompts and documents wait in them.",
        remediation: "Leave the encryption of SQS on; give topics a key of KMS.",
        taxonomies: [.cwe(311)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        // Queues are encrypted by SQS unless that is switched off; with a key of one's own the switch does not matter.
        let queues = template.require(
            ["AWS::SQS::Queue": "SqsManagedSseEnabled", "aws_sqs_queue": "sqs_managed_sse_enabled"],
            .isTrue(absent: .met),
            "is not encrypted"
        ) { queue in
            ["KmsMasterKeyId", "kms_master_key_id"].allSatisfy {
                Requirement.isSet.verdict(queue.properties[$0]) == .broken
            }
        }
        let topics = template.require(
            ["AWS::SNS::Topic": "KmsMasterKeyId", "aws_sns_topic": "kms_master_key_id"],
            .isSet,
            "is not encrypted"
        )
        return queues + topics
    }
}
