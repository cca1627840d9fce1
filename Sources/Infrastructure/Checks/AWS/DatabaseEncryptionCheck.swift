import Findings

/// Databases are encrypted at rest.
struct DatabaseEncryptionCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-024",
        area: "aws",
        title: "A database is not encrypted at rest",
        severity: .high,
        rationale: """
            Conversations and embeddings lie in it; a snapshot that is shared shows them in plain.
            """,
        remediation: "Set StorageEncrypted when the database is made; it cannot be switched on later.",
        taxonomies: [.cwe(311), TaxonomyReference(.cis, "CIS AWS Foundations 2.3.1")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::RDS::DBInstance": "StorageEncrypted", "AWS::RDS::DBCluster": "StorageEncrypted",
                "aws_db_instance": "storage_encrypted", "aws_rds_cluster": "storage_encrypted",
                "AWS::DocDB::DBCluster": "StorageEncrypted", "aws_docdb_cluster": "storage_encrypted",
                "AWS::Neptune::DBCluster": "StorageEncrypted", "aws_neptune_cluster": "storage_encrypted",
                "AWS::Redshift::Cluster": "Encrypted", "aws_redshift_cluster": "encrypted",
            ],
            .isTrue(),
            "is not encrypted at rest"
        ) { database in
            // What is made from another one, or belongs to a cluster, takes the encryption from there.
            ![
                "DBClusterIdentifier", "SourceDBInstanceIdentifier", "SourceDBClusterIdentifier",
                "DBSnapshotIdentifier",
                "SnapshotIdentifier", "replicate_source_db", "snapshot_identifier", "replication_source_identifier",
                "restore_to_point_in_time",
            ].contains { Requirement.isSet.verdict(database.properties[$0]) == .met }
        }
    }
}
