extension SQLParser {
    /// Tables with their joins.
    mutating func tableReferences(_ action: String = "select") throws(SQLFault) {
        try tableReference(action)
        while true {
            if accept(sign: ",") {
                try tableReference(action)
            } else if try !join(action) {
                return
            }
        }
    }

    private mutating func join(_ action: String) throws(SQLFault) -> Bool {
        let start = index
        if dialect == .transactsql, accept("CROSS", "APPLY") || accept("OUTER", "APPLY") {
            try tableReference(action)
            return true
        }
        let isNatural = accept("NATURAL")
        var needsCondition = !isNatural
        if accept("CROSS") {
            needsCondition = false
        } else if accept(among: ["LEFT", "RIGHT", "FULL"]) {
            _ = accept("OUTER")
        } else {
            _ = accept("INNER")
        }
        guard accept("JOIN") || (dialect.isMySQL && accept("STRAIGHT_JOIN")) else {
            guard index == start else { throw unexpected() }
            return false
        }
        try tableReference(action)
        if accept("ON") {
            try expression()
        } else if accept("USING") {
            _ = try parenthesizedNames()
        } else if needsCondition, dialect == .postgresql || dialect == .transactsql {
            throw unexpected()
        }
        return true
    }

    mutating func tableReference(_ action: String) throws(SQLFault) {
        try enter()
        defer { leave() }
        _ = accept("LATERAL") || (dialect == .postgresql && accept("ONLY"))
        if accept(sign: "(") {
            if isWord(among: ["SELECT", "WITH", "VALUES"]) || (isSign("(") && isQueryInside()) {
                try query()
                try expect(sign: ")")
                try derivedAlias()
            } else {
                try tableReferences(action)
                try expect(sign: ")")
                _ = try alias()
            }
            return
        }
        if let token = peek(), token.kind == .parameter {
            advance()
            _ = try alias()
            return
        }
        let name = try qualifiedName()
        if isSign("("), action == "select" {
            advance()
            if !isSign(")") { try expressions() }
            try expect(sign: ")")
            _ = accept("WITH", "ORDINALITY")
            try derivedAlias()
            if accept("WITH", "OFFSET") { _ = try alias() }
            return
        }
        if accept("FOR", "SYSTEM_TIME", "AS", "OF") { try expression() }
        if dialect.isMySQL, accept("PARTITION") { _ = try parenthesizedNames() }
        let other = try alias()
        if other != nil, isSign("("), dialect == .postgresql { _ = try parenthesizedNames() }
        meet(table: name, alias: other, action)
        try tableHints()
    }

    /// Whether behind opening parentheses a query stands, not tables.
    private func isQueryInside() -> Bool {
        var ahead = 0
        while isSign("(", ahead), ahead < 100 { ahead += 1 }
        return isWord(among: ["SELECT", "WITH", "VALUES"], ahead)
    }

    private mutating func derivedAlias() throws(SQLFault) {
        guard let name = try alias() else { return }
        if isSign("(") { _ = try parenthesizedRun() }
        if !scopes.isEmpty { scopes[scopes.count - 1].names[name.lowercased()] = .some(nil) }
    }

    private mutating func tableHints() throws(SQLFault) {
        while true {
            if dialect.isMySQL, isWord(among: ["USE", "FORCE", "IGNORE"]), isWord(among: ["INDEX", "KEY"], 1) {
                advance(2)
                if accept("FOR") { advance() }
                _ = try parenthesizedRun()
            } else if dialect == .transactsql, isWord("WITH"), isSign("(", 1) {
                advance()
                _ = try parenthesizedRun()
            } else if dialect == .sqlite, accept("INDEXED", "BY") {
                _ = try identifier()
            } else if accept("TABLESAMPLE") {
                _ = try identifier()
                _ = try parenthesizedRun()
            } else {
                return
            }
        }
    }
}
