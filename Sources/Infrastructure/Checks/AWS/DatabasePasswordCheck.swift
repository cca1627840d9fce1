import Findings
import Formats

/// Passwords of databases do not stand in templates.
struct DatabasePasswordCheck: CloudCheck {
    let documentation = RuleDocumentation(
        id: "MAW-026",
        area: "aws",
        title: "The password of a database stands in the template",
        severity: .critical,
        rationale: "Everybody who reads the repository or the stack has it, and so has its history.",
        remediation: """
            Let Secrets Manager make and rotate it (ManageMasterUserPassword), or use a dynamic reference.
            """,
        taxonomies: [.cwe(798)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        let isNoLiteral = Requirement { node in
            guard let text = node?.string, !text.isEmpty else { return .met }
            return CredentialValues.isPlaceholder(text) ? .met : .broken
        }
        let databases = template.require(
            [
                "AWS::RDS::DBInstance": "MasterUserPassword", "AWS::RDS::DBCluster": "MasterUserPassword",
                "AWS::DocDB::DBCluster": "MasterUserPassword", "AWS::Redshift::Cluster": "MasterUserPassword",
                "AWS::ElastiCache::ReplicationGroup": "AuthToken", "AWS::DMS::Endpoint": "Password",
                "aws_db_instance": "password", "aws_rds_cluster": "master_password",
                "aws_docdb_cluster": "master_password",
                "aws_redshift_cluster": "master_password", "aws_elasticache_replication_group": "auth_token",
                "aws_dms_endpoint": "password",
            ],
            isNoLiteral,
            "has its password in the template"
        )
        return databases
            + template.require(
                ["AWS::SecretsManager::Secret": "SecretString", "aws_secretsmanager_secret_version": "secret_string"],
                Requirement { node in node?.string.map(Self.holdsCredential) == true ? .broken : .met },
                "has its value in the template"
            )
    }

    /// Whether the value of a secret is written out: as a text, or as a member of an object that has the name of a credential.
    private static func holdsCredential(_ text: String) -> Bool {
        guard let node = try? JSONTree.node(parsing: Array(text.utf8)), let members = node.mapping else {
            return !text.isEmpty && !CredentialValues.isPlaceholder(text)
        }
        return members.contains { CredentialValues.isLiteral($0.value.scalar ?? "", of: $0.key) }
    }
}
