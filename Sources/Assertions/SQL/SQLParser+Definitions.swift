extension SQLParser {
    private static let others: Set<String> = [
        "SEQUENCE", "EXTENSION", "TYPE", "DOMAIN", "FUNCTION", "PROCEDURE", "TRIGGER", "USER", "ROLE", "POLICY",
        "EVENT", "SERVER", "LOGIN",
        "SYNONYM", "AGGREGATE", "RULE", "MODEL", "STAGE", "WAREHOUSE", "TASK", "STREAM", "TABLESPACE",
    ]
    private static let constraints: Set<String> = [
        "CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "INDEX", "KEY", "FULLTEXT", "SPATIAL", "EXCLUDE", "LIKE",
    ]
    private static let tableOptions: Set<String> = [
        "ENGINE", "DEFAULT", "CHARSET", "CHARACTER", "COLLATE", "COMMENT", "AUTO_INCREMENT", "ROW_FORMAT", "WITH",
        "WITHOUT", "STRICT", "PARTITION",
        "PARTITIONED", "CLUSTER", "CLUSTERED", "INHERITS", "TABLESPACE", "ON", "OPTIONS", "STORED", "LOCATION",
        "TBLPROPERTIES", "USING",
        "KEY_BLOCK_SIZE", "DISTSTYLE", "DISTKEY", "SORTKEY",
    ]

    mutating func create() throws(SQLFault) {
        try expect("CREATE")
        _ = accept("OR", "REPLACE") || accept("OR", "ALTER")
        while accept(among: [
            "TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL", "EXTERNAL", "VIRTUAL", "UNIQUE", "FULLTEXT", "SPATIAL",
            "CLUSTERED",
            "NONCLUSTERED", "MATERIALIZED", "RECURSIVE", "SECURE", "TRANSIENT",
        ]) {}
        if accept("TABLE") {
            try createTable()
        } else if accept("VIEW") {
            _ = accept("IF", "NOT", "EXISTS")
            let name = try qualifiedName()
            if isSign("(") { _ = try parenthesizedRun() }
            if accept("WITH") || accept("OPTIONS") { _ = try parenthesizedRun() }
            authorities.add(table: name, "create")
            try expect("AS")
            try query()
            _ = accept("WITH", "CHECK", "OPTION") || accept("WITH", "NO", "DATA") || accept("WITH", "DATA")
        } else if accept("INDEX") {
            try createIndex()
        } else if accept("DATABASE") || accept("SCHEMA") {
            _ = accept("IF", "NOT", "EXISTS")
            _ = try qualifiedName()
            _ = try skipBalanced(untilComma: false)
        } else if accept(among: Self.others) {
            _ = accept("IF", "NOT", "EXISTS")
            guard isName() || peek()?.kind == .text else { throw unexpected() }
            // Bodies have semicolons of their own; they are not read.
            while !isAtEnd { advance() }
        } else {
            throw unexpected()
        }
    }

    private mutating func createTable() throws(SQLFault) {
        _ = accept("IF", "NOT", "EXISTS")
        let name = try qualifiedName()
        authorities.add(table: name, "create")
        if accept("LIKE") || accept("CLONE") {
            _ = try qualifiedName()
            return
        }
        if dialect == .sqlite, accept("USING") {
            _ = try identifier()
            if isSign("(") { _ = try parenthesizedRun() }
            return
        }
        if accept("PARTITION", "OF") {
            _ = try qualifiedName()
            _ = try skipBalanced(untilComma: false)
            return
        }
        var hasBody = false
        if isSign("("), !isWord(among: ["SELECT", "WITH"], 1) {
            try definitions()
            hasBody = true
        }
        while !isAtEnd, !isSign(";"), !isWord(among: ["AS", "SELECT"]) {
            guard hasBody, accept(sign: ",") || isWord(among: Self.tableOptions) else { throw unexpected() }
            while !isAtEnd, !isSign(";"), !isSign(","), !isWord(among: ["AS", "SELECT"]) {
                if isSign("(") {
                    _ = try parenthesizedRun()
                } else if isSign(")") {
                    throw unexpected()
                } else {
                    advance()
                }
            }
        }
        if accept("AS") || isWord("SELECT") {
            try query()
            _ = accept("WITH", "NO", "DATA") || accept("WITH", "DATA")
        } else if !hasBody {
            throw unexpected()
        }
    }

    private mutating func definitions() throws(SQLFault) {
        try expect(sign: "(")
        repeat {
            if isWord(among: Self.constraints), !isTypeBehind() {
                guard try skipBalanced() > 1 else { throw unexpected() }
            } else {
                _ = try identifier()
                // A column has a type; SQLite alone asks for none.
                let length = try skipBalanced()
                guard length > 0 || dialect == .sqlite else { throw unexpected() }
            }
        } while accept(sign: ",")
        try expect(sign: ")")
    }

    /// Whether a word such as `key` is the name of a column: a type stands behind it.
    private func isTypeBehind() -> Bool {
        guard isName(), let next = peek(1), next.kind == .word else { return false }
        return !["KEY", "INDEX"].contains(next.upper) && !isSign("(", 2)
            || ["VARCHAR", "CHAR", "DECIMAL", "NUMERIC"].contains(next.upper)
    }

    private mutating func createIndex() throws(SQLFault) {
        _ = accept("CONCURRENTLY")
        _ = accept("IF", "NOT", "EXISTS")
        if !isWord("ON") { _ = try qualifiedName() }
        if accept("USING") { _ = try identifier() }
        try expect("ON")
        _ = accept("ONLY")
        authorities.add(table: try qualifiedName(), "create")
        if accept("USING") { _ = try identifier() }
        guard try parenthesizedRun() > 0 else { throw unexpected() }
        if accept("INCLUDE") { _ = try parenthesizedNames() }
        if accept("WHERE") { try expression() }
        if accept("WITH") || accept("TABLESPACE") || accept("USING") || accept("COMMENT") {
            _ = try skipBalanced(untilComma: false)
        }
    }

    mutating func alter() throws(SQLFault) {
        try expect("ALTER")
        guard accept("TABLE") else {
            guard accept(among: Self.others.union(["DATABASE", "SCHEMA", "VIEW", "INDEX", "MATERIALIZED"])) else {
                throw unexpected()
            }
            guard isName() || isWord("VIEW"), try skipBalanced(untilComma: false) > 1 else { throw unexpected() }
            return
        }
        _ = accept("IF", "EXISTS")
        _ = accept("ONLY")
        authorities.add(table: try qualifiedName(), "alter")
        let actions: Set<String> = [
            "ADD", "DROP", "ALTER", "MODIFY", "CHANGE", "RENAME", "SET", "ENABLE", "DISABLE", "OWNER", "CONVERT",
            "ENGINE", "ATTACH", "DETACH",
            "VALIDATE", "CLUSTER", "REPLICA", "AUTO_INCREMENT", "DEFAULT", "COMMENT", "WITH", "SWITCH", "REBUILD",
            "INHERIT", "TRUNCATE",
            "CHARACTER", "COLLATE",
        ]
        repeat {
            guard accept(among: actions), try skipBalanced() > 0 else { throw unexpected() }
        } while accept(sign: ",")
    }

    mutating func drop() throws(SQLFault) {
        try expect("DROP")
        _ = accept(among: ["TEMPORARY", "MATERIALIZED", "EXTERNAL"])
        let what = peek()?.upper ?? ""
        guard accept(among: Self.others.union(["TABLE", "VIEW", "INDEX", "DATABASE", "SCHEMA"])) else {
            throw unexpected()
        }
        _ = accept("CONCURRENTLY")
        _ = accept("IF", "EXISTS")
        repeat {
            let name = try qualifiedName()
            if what == "TABLE" || what == "VIEW" { authorities.add(table: name, "drop") }
            if isSign("(") { _ = try parenthesizedRun() }
        } while accept(sign: ",")
        if accept("ON") { authorities.add(table: try qualifiedName(), "drop") }
        _ = accept(among: ["CASCADE", "RESTRICT", "PURGE"])
    }

    mutating func truncate() throws(SQLFault) {
        try expect("TRUNCATE")
        _ = accept("TABLE")
        repeat { authorities.add(table: try qualifiedName(), "truncate") } while accept(sign: ",")
        _ = accept("RESTART", "IDENTITY") || accept("CONTINUE", "IDENTITY")
        _ = accept(among: ["CASCADE", "RESTRICT"])
    }
}
