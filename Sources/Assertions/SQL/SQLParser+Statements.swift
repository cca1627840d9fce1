extension SQLParser {
    /// One statement.
    mutating func statement() throws(SQLFault) {
        guard let token = peek() else { throw unexpected() }
        if token.kind == .sign, token.text == "(" { return try query() }
        guard token.kind == .word else { throw unexpected() }
        switch token.upper {
        case "SELECT", "VALUES": try query()
        case "WITH": try withStatement()
        case "TABLE" where dialect == .postgresql:
            advance()
            meet(table: try qualifiedName(), alias: nil, "select")
        case "INSERT", "UPDATE", "DELETE", "MERGE": try change()
        case "REPLACE" where dialect.hasReplace: try change()
        case "CREATE": try create()
        case "ALTER": try alter()
        case "DROP": try drop()
        case "TRUNCATE": try truncate()
        case "EXPLAIN":
            advance()
            _ = accept(among: ["ANALYZE", "VERBOSE", "EXTENDED"]) || accept("QUERY", "PLAN")
            if isSign("(") { _ = try parenthesizedRun() }
            try statement()
        default: try command(token.upper)
        }
    }

    /// Queries with names before a statement.
    private mutating func withStatement() throws(SQLFault) {
        try withClause()
        if isWord(among: ["INSERT", "UPDATE", "DELETE", "MERGE"]) { try change() } else { try query() }
    }

    mutating func withClause() throws(SQLFault) {
        try expect("WITH")
        let isRecursive = accept("RECURSIVE")
        repeat {
            let name = try identifier()
            // A query may name itself only where it is recursive, or where a dialect does not ask for the word.
            if isRecursive || dialect == .transactsql || dialect == .sqlite { commonTables.insert(name.lowercased()) }
            if isSign("(") { _ = try parenthesizedNames() }
            try expect("AS")
            _ = accept("MATERIALIZED") || accept("NOT", "MATERIALIZED")
            try expect(sign: "(")
            if isWord(among: ["INSERT", "UPDATE", "DELETE"]) { try change() } else { try query() }
            try expect(sign: ")")
            commonTables.insert(name.lowercased())
        } while accept(sign: ",")
    }

    /// Statements that are neither queries nor changes. They are read strictly: `Show me the list` is none.
    private mutating func command(_ word: String) throws(SQLFault) {
        advance()
        switch word {
        case "USE": _ = try qualifiedName()
        case "DESCRIBE", "DESC":
            _ = accept("TABLE")
            meet(table: try qualifiedName(), alias: nil, "select")
            if isName() { advance() }
        case "SHOW":
            _ = accept(among: ["FULL", "GLOBAL", "SESSION"])
            let what: Set<String> = [
                "TABLES", "DATABASES", "SCHEMAS", "COLUMNS", "FIELDS", "INDEX", "INDEXES", "KEYS", "CREATE", "STATUS",
                "VARIABLES",
                "PROCESSLIST", "GRANTS", "ENGINES", "TRIGGERS", "WARNINGS", "ERRORS", "VIEWS", "FUNCTIONS",
            ]
            guard accept(among: what) else { throw unexpected() }
            _ = try skipBalanced(untilComma: false)
        case "SET":
            _ = accept(among: ["GLOBAL", "SESSION", "LOCAL"])
            if accept(among: ["NAMES", "TRANSACTION", "ROLE"]) {
                guard try skipBalanced(untilComma: false) > 0 else { throw unexpected() }
                return
            }
            repeat {
                if peek()?.kind == .parameter { advance() } else { _ = try qualifiedName() }
                guard accept(sign: "=") || accept(sign: ":=") || accept("TO") else { throw unexpected() }
                if accept(among: ["ON", "OFF", "DEFAULT"]) { continue }
                try expression()
            } while accept(sign: ",")
        case "BEGIN", "COMMIT", "ROLLBACK": _ = accept(among: ["WORK", "TRANSACTION", "TRAN"])
        case "START": try expect("TRANSACTION")
        case "CALL", "EXEC", "EXECUTE":
            _ = try qualifiedName()
            if isSign("(") {
                _ = try parenthesizedRun()
            } else if word != "CALL" {
                _ = try skipBalanced(untilComma: false)
            }
        case "GRANT", "REVOKE":
            guard isName() || isWord(among: ["SELECT", "INSERT", "UPDATE", "DELETE", "ALL", "CREATE"]) else {
                throw unexpected()
            }
            var length = 0
            while !isAtEnd, !isWord("ON"), length < 100 { advance(); length += 1 }
            try expect("ON")
            while !isAtEnd, !isWord("TO"), !isWord("FROM"), length < 200 { advance(); length += 1 }
            guard accept("TO") || accept("FROM"), try skipBalanced(untilComma: false) > 0 else { throw unexpected() }
        case "PRAGMA" where dialect == .sqlite:
            _ = try qualifiedName()
            if accept(sign: "=") { try expression() } else if isSign("(") { _ = try parenthesizedRun() }
        default: throw SQLFault(reason: "'\(word)' begins no statement")
        }
    }

    /// What stands in parentheses, whatever it is.
    mutating func parenthesizedRun() throws(SQLFault) -> Int {
        try expect(sign: "(")
        let length = try skipBalanced(untilComma: false)
        try expect(sign: ")")
        return length
    }
}
