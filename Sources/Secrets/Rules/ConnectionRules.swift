import Findings

extension SecretRules {
    /// Passwords in addresses and connection strings.
    static let connections: [SecretRule] = [
        .token(
            "postgres-password",
            "PostgreSQL password in an address",
            .high,
            ["postgres://", "postgresql://", "postgresql+"],
            #"postgres(?:ql)?(?:\+[a-z0-9]+)?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "mysql-password",
            "MySQL or MariaDB password in an address",
            .high,
            ["mysql://", "mysql+", "mariadb://"],
            #"(?:mysql|mariadb)(?:\+[a-z0-9]+)?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "mongodb-password",
            "MongoDB password in an address",
            .high,
            ["mongodb://", "mongodb+srv://"],
            #"mongodb(?:\+srv)?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "amqp-password",
            "RabbitMQ password in an address",
            .high,
            ["amqp://", "amqps://"],
            #"amqps?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "clickhouse-password",
            "ClickHouse password in an address",
            .high,
            ["clickhouse://"],
            #"clickhouse://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "mssql-password",
            "SQL Server password in an address",
            .high,
            ["mssql://", "sqlserver://", "mssql+"],
            #"(?:mssql|sqlserver)(?:\+[a-z0-9]+)?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "ldap-password",
            "LDAP password in an address",
            .high,
            ["ldap://", "ldaps://"],
            #"ldaps?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "smtp-password",
            "SMTP password in an address",
            .high,
            ["smtp://", "smtps://"],
            #"smtps?://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "ftp-password",
            "FTP or SFTP password in an address",
            .high,
            ["ftp://", "sftp://", "ftps://"],
            #"(?:sftp|ftps?)://[^\s:/@'\"<>]{1,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "redis-password",
            "Redis password in an address",
            .high,
            ["redis://", "rediss://"],
            #"rediss?://[^\s:/@'\"<>]{0,64}:([^\s@'\"<>/{}$]{6,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 2.5,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "http-password",
            "Password in a web address",
            .medium,
            ["http://", "https://"],
            #"https?://[A-Za-z0-9_.%\-]{1,64}:([^\s@'\"<>/{}$:]{8,128})@[A-Za-z0-9_.\-]+"#,
            group: 1,
            entropy: 3,
            requires: UInt8(ascii: "@")
        ),
        .token(
            "sqlserver-connection-password",
            "Password of an ADO or ODBC connection string",
            .high,
            ["password=", "pwd="],
            #"(?:[Pp]assword|PASSWORD|[Pp]wd|PWD)=([^;'\"\s<>{}$]{8,128});"#,
            group: 1,
            entropy: 3,
            check: .hasDigit
        ),
        .token(
            "docker-config-auth",
            "Registry credentials of a Docker configuration",
            .high,
            ["\"auth\":"],
            #"\"auth\":\s{0,4}\"([A-Za-z0-9+/]{16,400}={0,2})\""#,
            group: 1,
            entropy: 3,
            check: .basicCredentials
        ),
        .token(
            "netrc-password",
            "Password of a .netrc file",
            .high,
            ["machine "],
            #"machine [A-Za-z0-9.\-]+\s+login \S+\s+password ([^\s{}<>$]{6,128})"#,
            group: 1,
            entropy: 3
        ),
        .token(
            "kubeconfig-client-key",
            "Client key of a kubeconfig",
            .critical,
            ["client-key-data:"],
            #"client-key-data: ?\"?(LS0tLS1CRUdJTi[A-Za-z0-9+/]{100,}={0,2})"#,
            group: 1,
            entropy: 3.5,
            reach: 8192
        ),
    ]
}
