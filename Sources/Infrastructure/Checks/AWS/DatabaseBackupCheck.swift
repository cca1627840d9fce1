import Findings

/// Databases keep backups.
struct DatabaseBackupCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-027",
        area: "aws",
        title: "A database keeps no backups",
        severity: .medium,
        rationale: "A mistake or an attacker deletes everything for good.",
        remediation: "Keep backups for seven days or more.",
        taxonomies: [.cwe(693)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::RDS::DBInstance": "BackupRetentionPeriod", "AWS::RDS::DBCluster": "BackupRetentionPeriod",
                "aws_db_instance": "backup_retention_period", "aws_rds_cluster": "backup_retention_period",
            ],
            // One day is what CloudFormation and clusters take where nothing is written; Terraform writes its default out.
            .isAtLeast(1, absent: .met),
            "keeps no backups"
        )
    }
}
