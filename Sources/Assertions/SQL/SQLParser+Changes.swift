extension SQLParser {
    /// Statements that change rows.
    mutating func change() throws(SQLFault) {
        openScope()
        defer { closeScope() }
        switch peek()?.upper {
        case "INSERT", "REPLACE": try insert()
        case "UPDATE": try update()
        case "DELETE": try delete()
        default: try merge()
        }
    }

    private mutating func insert() throws(SQLFault) {
        let isReplace = isWord("REPLACE")
        advance()
        if dialect.isMySQL {
            _ = accept(among: ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY"])
            if !isReplace { _ = accept("IGNORE") }
        }
        if dialect == .sqlite, accept("OR"), !accept(among: ["REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK"]) {
            throw unexpected()
        }
        let hasInto = accept("INTO") || (dialect == .general && accept("OVERWRITE"))
        _ = accept("TABLE")
        guard hasInto || !dialect.needsInto else { throw unexpected() }
        let name = try qualifiedName()
        let table = name.last
        meet(table: name, alias: nil, isReplace ? "replace" : "insert")
        if accept("AS") { _ = try identifier() }
        if isSign("("), !isWord(among: ["SELECT", "WITH"], 1) {
            for column in try columnList() { authorities.add(column: column, of: table, "insert") }
        } else {
            authorities.add(column: "(.*)", of: table, "insert")
        }
        if accept("OVERRIDING") { advance(2) }
        if dialect == .transactsql { try output() }
        try source(table)
        try upsert(table)
        if dialect.hasReturning { try returning() }
    }

    private mutating func columnList() throws(SQLFault) -> [String] {
        var columns: [String] = []
        try expect(sign: "(")
        repeat { if let column = try qualifiedName().last { columns.append(column) } } while accept(sign: ",")
        try expect(sign: ")")
        return columns
    }

    private mutating func source(_ table: String?) throws(SQLFault) {
        if accept("DEFAULT", "VALUES") { return }
        if accept("VALUES") || (dialect.isMySQL && accept("VALUE")) {
            try rows()
            if dialect.isMySQL, accept("AS") {
                _ = try identifier()
                if isSign("(") { _ = try parenthesizedNames() }
            }
        } else if dialect.isMySQL, accept("SET") {
            try assignments(table, "insert")
        } else if dialect == .transactsql, isWord(among: ["EXEC", "EXECUTE"]) {
            try statement()
        } else {
            try query()
        }
    }

    private mutating func upsert(_ table: String?) throws(SQLFault) {
        if dialect.hasDuplicateKey, accept("ON", "DUPLICATE", "KEY", "UPDATE") {
            try assignments(table, "update")
        } else if dialect.hasConflict, accept("ON", "CONFLICT") {
            if accept("ON", "CONSTRAINT") { _ = try identifier() } else if isSign("(") { _ = try parenthesizedRun() }
            if accept("WHERE") { try expression() }
            try expect("DO")
            if accept("NOTHING") { return }
            try expect("UPDATE")
            try expect("SET")
            try assignments(table, "update")
            if accept("WHERE") { try expression() }
        }
    }

    private mutating func assignments(_ table: String?, _ action: String) throws(SQLFault) {
        repeat {
            if isSign("(") {
                for column in try columnList() { authorities.add(column: column, of: table, action) }
            } else {
                let name = try qualifiedName()
                let owner = name.count > 1 ? name[name.count - 2] : nil
                let known = owner.flatMap { scopes.last?.names[$0.lowercased()] ?? nil } ?? owner
                if let column = name.last { authorities.add(column: column, of: known ?? table, action) }
            }
            guard accept(sign: "=") || accept(sign: ":=") else { throw unexpected() }
            try expression()
        } while accept(sign: ",")
    }

    private mutating func returning() throws(SQLFault) {
        guard accept("RETURNING") else { return }
        repeat {
            if accept(sign: "*") {
                meet(column: "(.*)", of: nil)
            } else {
                try expression()
                _ = try alias()
            }
        } while accept(sign: ",")
    }

    private mutating func output() throws(SQLFault) {
        guard accept("OUTPUT") else { return }
        repeat {
            try expression()
            _ = try alias()
        } while accept(sign: ",")
        if accept("INTO") { if peek()?.kind == .parameter { advance() } else { _ = try qualifiedName() } }
    }

    private mutating func top() throws(SQLFault) {
        if dialect.hasTop, isWord("TOP"), isSign("(", 1) {
            advance()
            _ = try parenthesizedRun()
        }
    }

    private mutating func update() throws(SQLFault) {
        try expect("UPDATE")
        if dialect.isMySQL { while accept(among: ["LOW_PRIORITY", "IGNORE"]) {} }
        if dialect == .sqlite, accept("OR") { advance() }
        try top()
        let start = authorities.tables.count
        try tableReferences("update")
        let table =
            authorities.tables.count - start == 1
            ? authorities.tables[start].split(separator: ":").last.map(String.init) : nil
        try expect("SET")
        try assignments(table, "update")
        if dialect == .transactsql { try output() }
        if accept("FROM") { try tableReferences() }
        try condition()
    }

    private mutating func delete() throws(SQLFault) {
        try expect("DELETE")
        if dialect.isMySQL { while accept(among: ["LOW_PRIORITY", "QUICK", "IGNORE"]) {} }
        try top()
        if accept("FROM") {
            try tableReferences("delete")
        } else if dialect.isMySQL {
            // DELETE a, b FROM a JOIN b …
            repeat {
                _ = try qualifiedName()
                if accept(sign: "."), !accept(sign: "*") { throw unexpected() }
            } while accept(sign: ",")
            try expect("FROM")
            try tableReferences("delete")
        } else if dialect.deletesWithoutFrom {
            meet(table: try qualifiedName(), alias: try alias(), "delete")
        } else {
            throw unexpected()
        }
        for table in authorities.tables where table.hasPrefix("delete::") {
            authorities.add(column: "(.*)", of: table.split(separator: ":").last.map(String.init), "delete")
        }
        if dialect == .transactsql {
            try output()
            if accept("FROM") { try tableReferences() }
        }
        if accept("USING") { try tableReferences() }
        try condition()
    }

    private mutating func condition() throws(SQLFault) {
        if accept("WHERE") { if !accept("CURRENT", "OF") { try expression() } else { _ = try identifier() } }
        if accept("ORDER", "BY") { try orderBy() }
        if dialect.hasLimit, accept("LIMIT") { try expression() }
        if dialect.hasReturning { try returning() }
    }

    private mutating func merge() throws(SQLFault) {
        try expect("MERGE")
        _ = accept("INTO")
        let name = try qualifiedName()
        meet(table: name, alias: try alias(), "update")
        try expect("USING")
        try tableReference("select")
        try expect("ON")
        try expression()
        guard isWord("WHEN") else { throw unexpected() }
        while accept("WHEN") {
            _ = accept("NOT")
            try expect("MATCHED")
            if accept("BY") { advance() }
            if accept("AND") { try expression() }
            try expect("THEN")
            if accept("UPDATE") {
                try expect("SET")
                try assignments(name.last, "update")
            } else if accept("DELETE") || accept("DO", "NOTHING") {
                continue
            } else {
                try expect("INSERT")
                if isSign("(") {
                    for column in try columnList() { authorities.add(column: column, of: name.last, "insert") }
                }
                if accept("ROW") || accept("DEFAULT", "VALUES") { continue }
                try expect("VALUES")
                try rows()
            }
        }
        if dialect == .transactsql { try output() }
    }
}
