extension SQLParser {
    /// A query: selections that are combined, ordered and limited.
    mutating func query() throws(SQLFault) {
        try enter()
        defer { leave() }
        if isWord("WITH") { try withClause() }
        openScope()
        defer { closeScope() }
        try queryPart()
        while isWord(among: ["UNION", "INTERSECT", "EXCEPT", "MINUS"]) {
            advance()
            _ = accept(among: ["ALL", "DISTINCT"])
            try queryPart()
        }
        try tail()
    }

    private mutating func queryPart() throws(SQLFault) {
        if accept(sign: "(") {
            try query()
            try expect(sign: ")")
        } else if accept("VALUES") {
            try rows()
        } else {
            try select()
        }
    }

    mutating func rows() throws(SQLFault) {
        repeat {
            _ = accept("ROW")
            try expect(sign: "(")
            if !isSign(")") { try expressions() }
            try expect(sign: ")")
        } while accept(sign: ",")
    }

    private mutating func select() throws(SQLFault) {
        try expect("SELECT")
        try selectModifiers()
        let isUncertain = isMissingComma()
        repeat { try selectItem() } while accept(sign: ",")
        if isUncertain, isWord("FROM") { throw SQLFault(reason: "a comma is missing between two columns") }
        if accept("INTO") {
            _ = accept(among: ["OUTFILE", "DUMPFILE", "TEMP", "TEMPORARY", "TABLE"])
            if let kind = peek()?.kind, kind == .text || kind == .parameter {
                advance()
            } else {
                _ = try qualifiedName()
            }
        }
        if accept("FROM") { try tableReferences() }
        if accept("WHERE") { try expression() }
        if accept("GROUP", "BY") { try grouping() }
        if accept("HAVING") { try expression() }
        if dialect.hasQualify, accept("QUALIFY") { try expression() }
        if accept("WINDOW") {
            repeat {
                _ = try identifier()
                try expect("AS")
                try window()
            } while accept(sign: ",")
        }
    }

    /// Two bare names and nothing else between `SELECT` and `FROM`: the second could be another name for the first, and is in answers
    /// of models nearly always a column behind a comma that is missing. promptfoo refuses it too.
    private func isMissingComma() -> Bool {
        guard let first = peek(), let second = peek(1), first.kind == .word, second.kind == .word, isWord("FROM", 2)
        else { return false }
        return isName() && isName(1)
    }

    private mutating func selectModifiers() throws(SQLFault) {
        while true {
            if accept("DISTINCT", "ON") {
                try expect(sign: "(")
                try expressions()
                try expect(sign: ")")
            } else if accept(among: ["DISTINCT", "ALL", "DISTINCTROW"]) {
                continue
            } else if dialect.isMySQL,
                accept(among: ["SQL_NO_CACHE", "SQL_CALC_FOUND_ROWS", "SQL_CACHE", "HIGH_PRIORITY", "STRAIGHT_JOIN"])
            {
                continue
            } else if dialect.hasTop, isWord("TOP"),
                isSign("(", 1) || peek(1)?.kind == .number || peek(1)?.kind == .parameter
            {
                advance()
                if isSign("(") { _ = try parenthesizedRun() } else { advance() }
                _ = accept("PERCENT")
                _ = accept("WITH", "TIES")
            } else if dialect == .bigquery, accept("AS", "STRUCT") || accept("AS", "VALUE") {
                continue
            } else {
                return
            }
        }
    }

    private mutating func selectItem() throws(SQLFault) {
        if accept(sign: "*") {
            meet(column: "(.*)", of: nil)
            if dialect == .bigquery || dialect == .snowflake {
                if accept("EXCEPT") || accept("EXCLUDE") { _ = try parenthesizedRun() }
                if accept("REPLACE") { _ = try parenthesizedRun() }
            }
            return
        }
        // In T-SQL a column may be called by `name = expression`.
        if dialect == .transactsql, isName(), isSign("=", 1) { advance(2) }
        try expression()
        if let name = try alias(), !scopes.isEmpty { scopes[scopes.count - 1].aliases.insert(name.lowercased()) }
    }

    private mutating func grouping() throws(SQLFault) {
        if accept("ALL") { return }
        repeat {
            if accept("GROUPING", "SETS") { _ = try parenthesizedRun() } else { try expression() }
        } while accept(sign: ",")
        _ = accept("WITH", "ROLLUP")
    }

    mutating func orderBy() throws(SQLFault) {
        isOrdering = true
        defer { isOrdering = false }
        repeat {
            try expression()
            _ = accept(among: ["ASC", "DESC"])
            if accept("NULLS"), !accept(among: ["FIRST", "LAST"]) { throw unexpected() }
        } while accept(sign: ",")
    }

    /// What stands behind all selections of a query.
    private mutating func tail() throws(SQLFault) {
        while true {
            if accept("ORDER", "BY") {
                try orderBy()
            } else if dialect.hasLimit, accept("LIMIT") {
                if !accept("ALL") { try expression() }
                if accept(sign: ",") { try expression() }
            } else if accept("OFFSET") {
                try expression()
                _ = accept(among: ["ROW", "ROWS"])
            } else if accept("FETCH") {
                guard accept(among: ["FIRST", "NEXT"]) else { throw unexpected() }
                if peek()?.kind == .number || peek()?.kind == .parameter { advance() }
                guard accept(among: ["ROW", "ROWS"]) else { throw unexpected() }
                guard accept("ONLY") || accept("WITH", "TIES") else { throw unexpected() }
            } else if accept("FOR") {
                guard
                    accept(among: ["UPDATE", "SHARE", "XML", "JSON", "BROWSE"]) || accept("NO", "KEY", "UPDATE")
                        || accept("KEY", "SHARE")
                else { throw unexpected() }
                if accept("OF") { _ = try names() }
                _ = accept("NOWAIT") || accept("SKIP", "LOCKED") || accept(among: ["AUTO", "PATH", "RAW"])
            } else if dialect.isMySQL, accept("LOCK", "IN", "SHARE", "MODE") {
                continue
            } else if dialect == .transactsql, accept("OPTION") {
                _ = try parenthesizedRun()
            } else {
                return
            }
        }
    }
}
