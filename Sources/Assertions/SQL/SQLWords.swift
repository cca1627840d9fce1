/// Words that mean something to SQL.
enum SQLWords {
    /// Words that are no names unless they are quoted.
    static let reserved: Set<String> = [
        "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL",
        "ON", "USING",
        "GROUP", "ORDER", "BY", "HAVING", "UNION", "INTERSECT", "EXCEPT", "INSERT", "UPDATE", "DELETE", "CREATE",
        "DROP", "ALTER",
        "TABLE", "INTO", "VALUES", "SET", "AS", "IS", "NULL", "IN", "LIKE", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE",
        "EXISTS",
        "DISTINCT", "WITH", "PRIMARY", "FOREIGN", "REFERENCES", "CHECK", "CONSTRAINT", "LIMIT", "FOR", "TO", "ASC",
        "DESC", "ALL",
        "ANY", "SOME", "LATERAL", "CAST", "TRUE", "FALSE", "COLLATE", "FETCH", "GRANT", "UNIQUE", "WINDOW",
    ]
    /// Words that may stand behind a table or a column, and so are no name for it unless `AS` stands before.
    static let following: Set<String> = [
        "OFFSET", "RETURNING", "QUALIFY", "OVER", "FORCE", "USE", "IGNORE", "LOCK", "OUTER", "STRAIGHT_JOIN",
        "TABLESAMPLE", "PARTITION",
        "INDEXED", "OPTION", "OUTPUT", "MINUS", "FILTER", "WITHIN", "PIVOT", "UNPIVOT", "END", "ESCAPE", "SEPARATOR",
        "DO", "MATCHED",
        "DEFAULT", "APPLY", "PLACING", "REGEXP", "RLIKE", "ILIKE", "SIMILAR", "GLOB", "MATCH", "DIV", "MOD", "XOR",
        "AT", "NULLS",
        "ROWS", "RANGE", "GROUPS",
    ]
    /// Reserved words that are functions before a parenthesis.
    static let functions: Set<String> = [
        "LEFT", "RIGHT", "IF", "VALUES", "ANY", "ALL", "SOME", "INSERT", "REPLACE", "GROUPING", "UNIQUE", "CHECK",
        "SET",
    ]
    /// Functions that have words between their arguments: `TRIM(BOTH 'x' FROM y)`, `SUBSTRING(x FROM 1 FOR 2)`.
    static let wordy: Set<String> = [
        "TRIM", "SUBSTRING", "SUBSTR", "POSITION", "OVERLAY", "EXTRACT", "CONVERT", "GROUP_CONCAT", "STRING_AGG",
        "ARRAY_AGG", "LISTAGG",
        "JSON_OBJECT", "JSON_ARRAYAGG", "MATCH", "NORMALIZE", "CEIL", "FLOOR",
    ]
}
