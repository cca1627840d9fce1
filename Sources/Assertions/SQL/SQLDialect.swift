/// The dialects of SQL that are told apart.
///
/// What differs is what would make a statement of one wrong in another: quotes, comments, `LIMIT` and `TOP`, upserts, `RETURNING`,
/// `ILIKE`, casts with `::`. Names are those of node-sql-parser. Amazon Redshift, Athena, Trino, Hive, Db2, Flink SQL and Noql are read as
/// the general dialect, which takes what any of them has.
///
/// Gaps, in all of them: bodies of functions, procedures and triggers, types, roles and grants are taken without being understood; `PIVOT`,
/// `MATCH_RECOGNIZE`, recursive `CONNECT BY`, scripts with `IF` and `WHILE`, and BigQuery's names with a dash outside of quotes are refused.
enum SQLDialect: String {
    case mysql, mariadb, postgresql, sqlite, transactsql, bigquery, snowflake, general

    /// A dialect by its name; `nil` for one that is not known.
    init?(named name: String) {
        switch name.lowercased() {
        case "mysql": self = .mysql
        case "mariadb": self = .mariadb
        case "postgresql", "postgres": self = .postgresql
        case "sqlite": self = .sqlite
        case "transactsql", "mssql", "sqlserver": self = .transactsql
        case "bigquery": self = .bigquery
        case "snowflake": self = .snowflake
        case "redshift", "athena", "trino", "hive", "db2", "flinksql", "noql", "duckdb", "oracle": self = .general
        default: return nil
        }
    }

    var isMySQL: Bool { self == .mysql || self == .mariadb }
    var doubleQuotesAreNames: Bool { !isMySQL && self != .bigquery }
    var hasBackticks: Bool { isMySQL || self == .sqlite || self == .bigquery || self == .general }
    var hasBrackets: Bool { self == .transactsql || self == .sqlite }
    var hasHashComments: Bool { isMySQL || self == .bigquery }
    var hasDollarQuotes: Bool { self == .postgresql || self == .snowflake }
    var hasBackslashes: Bool { isMySQL || self == .bigquery || self == .snowflake }
    var nestsComments: Bool { self == .postgresql || self == .transactsql }
    var hasILike: Bool { self == .postgresql || self == .snowflake || self == .general }
    var hasLimit: Bool { self != .transactsql }
    var hasTop: Bool { self == .transactsql || self == .snowflake || self == .general }
    var hasReturning: Bool { [.postgresql, .sqlite, .mariadb, .general].contains(self) }
    var hasDuplicateKey: Bool { isMySQL || self == .general }
    var hasConflict: Bool { [.postgresql, .sqlite, .general].contains(self) }
    var hasReplace: Bool { isMySQL || self == .sqlite || self == .general }
    var hasColonCasts: Bool { [.postgresql, .snowflake, .general].contains(self) }
    var needsInto: Bool { !isMySQL && self != .transactsql && self != .bigquery }
    var deletesWithoutFrom: Bool { self == .transactsql || self == .bigquery }
    var hasQualify: Bool { self == .bigquery || self == .snowflake || self == .general }
}
