import Findings

/// Volumes are encrypted at rest.
struct VolumeEncryptionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-010",
        area: "aws",
        title: "A volume is not encrypted",
        severity: .high,
        rationale: """
            Weights, indexes and prompts lie on the disk; a snapshot that is shared by mistake shows them in plain.
            """,
        remediation: "Set Encrypted, or switch on encryption by default for the region.",
        taxonomies: [.cwe(311), TaxonomyReference(.cis, "CIS AWS Foundations 2.2.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        // Where the template itself switches on the default of the region, what is left unsaid is encrypted.
        let hasDefault = template.resources("aws_ebs_encryption_by_default").contains {
            $0.properties["enabled"]?.bool ?? true
        }
        let requirement = Requirement.isTrue(absent: hasDefault ? .met : .broken)
        let fault = "is not encrypted"
        var outcome = template.require(
            ["AWS::EC2::Volume": "Encrypted", "aws_ebs_volume": "encrypted"],
            requirement,
            fault
        ) { $0.properties["SnapshotId"] == nil && $0.properties["snapshot_id"] == nil }
        for (type, list, block, key) in Self.places {
            for resource in template.resources(type) {
                for (index, device) in (resource.properties.value(at: list)?.elements ?? []).enumerated() {
                    guard let disk = block.isEmpty ? device : device.value(at: block) else { continue }
                    let node = disk.value(at: key)
                    outcome.enter(
                        requirement.verdict(disk.isUnknown ? disk : node),
                        resource,
                        "has a disk that \(fault)",
                        at: node ?? disk,
                        "disk \(device["DeviceName"]?.text ?? device["device_name"]?.text ?? "\(list) \(index)")"
                    )
                }
            }
        }
        return outcome
    }

    private static let places = [
        ("AWS::EC2::Instance", "BlockDeviceMappings", "Ebs", "Encrypted"),
        ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.BlockDeviceMappings", "Ebs", "Encrypted"),
        ("AWS::AutoScaling::LaunchConfiguration", "BlockDeviceMappings", "Ebs", "Encrypted"),
        ("aws_instance", "root_block_device", "", "encrypted"), ("aws_instance", "ebs_block_device", "", "encrypted"),
        ("aws_launch_template", "block_device_mappings", "ebs", "encrypted"),
        ("aws_launch_configuration", "root_block_device", "", "encrypted"),
        ("aws_launch_configuration", "ebs_block_device", "", "encrypted"),
    ]
}
