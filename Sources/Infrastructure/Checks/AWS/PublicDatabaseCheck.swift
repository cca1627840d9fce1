import Findings

/// Databases have no public addresses.
struct PublicDatabaseCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-025",
        area: "aws",
        title: "A database has a public address",
        severity: .critical,
        rationale: "Its password is all that is between the internet and the data.",
        remediation: "Set PubliclyAccessible to false and put it into private subnets.",
        taxonomies: [.cwe(668), .cwe(284), TaxonomyReference(.cis, "CIS AWS Foundations 2.3.3")]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        template.require(
            [
                "AWS::RDS::DBInstance": "PubliclyAccessible", "aws_db_instance": "publicly_accessible",
                "aws_rds_cluster_instance": "publicly_accessible", "AWS::Redshift::Cluster": "PubliclyAccessible",
                "aws_redshift_cluster": "publicly_accessible", "aws_dms_replication_instance": "publicly_accessible",
                "AWS::DMS::ReplicationInstance": "PubliclyAccessible",
            ],
            .isNotTrue(),
            "has a public address"
        )
    }
}
