extension SQLParser {
    private static let comparisons: Set<String> = [
        "=", "==", "<", ">", "<=", ">=", "<>", "!=", "<=>", "~", "~*", "!~", "!~*", "@>", "<@", "&&",
    ]
    private static let operators: Set<String> = [
        "+", "-", "*", "/", "%", "||", "|", "&", "^", "<<", ">>", "->", "->>", "#>", "#>>", "@", ":=",
    ]

    mutating func expressions() throws(SQLFault) {
        repeat { try expression() } while accept(sign: ",")
    }

    /// An expression. Operators are read without their precedence, since only their presence counts.
    mutating func expression() throws(SQLFault) {
        try enter()
        defer { leave() }
        repeat { try condition() } while accept(among: ["AND", "OR", "XOR"])
    }

    private mutating func condition() throws(SQLFault) {
        while accept("NOT") || accept(sign: "!") {}
        try operand()
        while try predicate() {}
    }

    /// What may follow an operand and makes a condition of it.
    private mutating func predicate() throws(SQLFault) -> Bool {
        if let sign = peek(), sign.kind == .sign, Self.comparisons.contains(sign.text) {
            advance()
            if accept(among: ["ANY", "ALL", "SOME"]) {
                try parenthesized()
                return true
            }
            while accept("NOT") {}
            try operand()
            return true
        }
        if accept("IS") {
            _ = accept("NOT")
            if accept("DISTINCT", "FROM") {
                try operand()
            } else if !accept(among: ["NULL", "TRUE", "FALSE", "UNKNOWN", "JSON", "NORMALIZED"]) {
                guard dialect == .sqlite else { throw unexpected() }
                try operand()
            }
            return true
        }
        if dialect == .sqlite || dialect == .postgresql, accept(among: ["ISNULL", "NOTNULL"]) { return true }
        let start = index
        let isNegated = accept("NOT")
        if try comparison() { return true }
        if isNegated { throw unexpected() }
        return index != start
    }

    private mutating func comparison() throws(SQLFault) -> Bool {
        if accept("IN") {
            if accept("UNNEST") || isSign("(") { try parenthesized() } else { try operand() }
        } else if accept("BETWEEN") {
            _ = accept("SYMMETRIC")
            try operand()
            try expect("AND")
            try operand()
        } else if accept("LIKE") || (dialect.hasILike && accept("ILIKE")) || accept("SIMILAR", "TO")
            || (dialect != .postgresql && accept(among: ["REGEXP", "RLIKE"]))
            || (dialect == .sqlite && accept(among: ["GLOB", "MATCH"]))
        {
            if accept(among: ["ANY", "ALL"]) { try parenthesized() } else { try operand() }
            if accept("ESCAPE") { try operand() }
        } else {
            return false
        }
        return true
    }

    /// Values with operators between.
    mutating func operand() throws(SQLFault) {
        try enter()
        defer { leave() }
        try value()
        while true {
            if let sign = peek(), sign.kind == .sign, Self.operators.contains(sign.text) {
                advance()
                try value()
            } else if dialect.isMySQL, accept(among: ["DIV", "MOD"]) {
                try value()
            } else {
                return
            }
        }
    }

    private mutating func value() throws(SQLFault) {
        while accept(sign: "-") || accept(sign: "+") || accept(sign: "~") || accept("BINARY") || accept("PRIOR") {}
        try primary()
        while true {
            if dialect.hasColonCasts, accept(sign: "::") {
                try type()
            } else if accept("COLLATE") {
                if peek()?.kind == .text { advance() } else { _ = try qualifiedName() }
            } else if accept("AT", "TIME", "ZONE") {
                try primary()
            } else if isSign("["), !dialect.hasBrackets {
                advance()
                try expression()
                if accept(sign: ":") { try expression() }
                try expect(sign: "]")
            } else if isSign("."), peek(1)?.kind == .word || peek(1)?.kind == .name {
                advance(2)
            } else {
                return
            }
        }
    }

    /// `(query)` or `(a, b)`.
    private mutating func parenthesized() throws(SQLFault) {
        try expect(sign: "(")
        if isWord(among: ["SELECT", "WITH", "VALUES"]) {
            try query()
        } else if isSign("("), isSubquery() {
            try query()
        } else if !isSign(")") {
            try expressions()
        }
        try expect(sign: ")")
    }

    private func isSubquery() -> Bool {
        var ahead = 0
        while isSign("(", ahead), ahead < 100 { ahead += 1 }
        return isWord("SELECT", ahead)
    }

    private mutating func primary() throws(SQLFault) {
        guard let token = peek() else { throw unexpected() }
        switch token.kind {
        case .number, .parameter: advance()
        case .text: while peek()?.kind == .text { advance() }
        case .name: try reference()
        case .sign:
            guard token.text == "(" else {
                // An array or a struct of BigQuery.
                guard token.text == "[", !dialect.hasBrackets else { throw unexpected() }
                return try arrayItems()
            }
            try parenthesized()
        case .word: try word(token.upper)
        }
    }

    private mutating func arrayItems() throws(SQLFault) {
        try expect(sign: "[")
        if !isSign("]") { try expressions() }
        try expect(sign: "]")
    }

    private mutating func word(_ word: String) throws(SQLFault) {
        switch word {
        case "NULL", "TRUE", "FALSE", "DEFAULT", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_USER":
            advance()
            if isSign("("), word != "NULL" { try parenthesized() }
        case "CASE": try caseExpression()
        case "CAST", "TRY_CAST", "SAFE_CAST":
            advance()
            try expect(sign: "(")
            try expression()
            guard accept("AS") || accept(sign: ",") else { throw unexpected() }
            try type()
            if accept("FORMAT") { try expression() }
            try expect(sign: ")")
        case "EXISTS":
            advance()
            try parenthesized()
        case "ARRAY" where isSign("(", 1), "ROW" where isSign("(", 1):
            advance()
            try parenthesized()
        case "ARRAY" where isSign("[", 1):
            advance()
            try arrayItems()
        case "INTERVAL" where !isSign(".", 1):
            advance()
            try operand()
            _ = accept(among: Self.units)
            if accept("TO") { _ = accept(among: Self.units) }
        case "DATE", "TIMESTAMP", "TIME", "DATETIME", "JSON", "NUMERIC":
            if peek(1)?.kind == .text { advance(2) } else { try reference() }
        default: try reference()
        }
    }

    static let units: Set<String> = [
        "MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "SECONDS",
        "MINUTES", "HOURS",
        "DAYS", "WEEKS", "MONTHS", "YEARS", "DAY_HOUR", "YEAR_MONTH",
    ]

    private mutating func caseExpression() throws(SQLFault) {
        try expect("CASE")
        if !isWord("WHEN") { try expression() }
        guard isWord("WHEN") else { throw unexpected() }
        while accept("WHEN") {
            try expression()
            try expect("THEN")
            try expression()
        }
        if accept("ELSE") { try expression() }
        try expect("END")
    }

    /// A type: words with numbers in parentheses, `integer[]`, `ARRAY<INT64>`.
    mutating func type() throws(SQLFault) {
        _ = accept("SETOF")
        _ = try qualifiedName()
        while accept(among: ["PRECISION", "VARYING", "UNSIGNED", "SIGNED", "ZEROFILL", "INTEGER", "CHARACTER"]) {}
        if isSign("(") { _ = try parenthesizedRun() }
        if accept(sign: "<") {
            var open = 1
            while open > 0, let token = peek() {
                if token.text == "<" { open += 1 }
                if token.text == ">" { open -= 1 }
                if token.text == ">>" { open -= 2 }
                advance()
            }
            guard open <= 0 else { throw unexpected() }
        }
        _ = accept("WITH", "TIME", "ZONE") || accept("WITHOUT", "TIME", "ZONE")
        if accept("CHARACTER", "SET") || accept("CHARSET") { _ = try identifier() }
        while isSign("["), isSign("]", 1) { advance(2) }
    }

    /// A column or a call of a function.
    private mutating func reference() throws(SQLFault) {
        guard let first = peek() else { throw unexpected() }
        let isFunction = first.kind == .word && SQLWords.functions.contains(first.upper) && isSign("(", 1)
        guard isFunction || isName() else { throw unexpected() }
        var parts: [String] = []
        if isFunction {
            parts = [first.text]
            advance()
        } else {
            parts = try qualifiedName()
        }
        if isSign("(") { return try call(parts) }
        if isSign("."), isSign("*", 1) {
            advance(2)
            meet(column: "(.*)", of: parts.last)
            return
        }
        if parts.count == 1,
            ["CURRENT_ROLE", "SESSION_USER", "USER", "SYSDATE", "LOCALTIME", "LOCALTIMESTAMP", "ROWNUM"].contains(
                first.upper
            )
        {
            return
        }
        meet(column: parts[parts.count - 1], of: parts.count > 1 ? parts[parts.count - 2] : nil)
    }

    private mutating func call(_ name: [String]) throws(SQLFault) {
        let upper = name.last?.uppercased() ?? ""
        if dialect.isMySQL, upper == "GENERATE_SERIES" { throw SQLFault(reason: "generate_series is not known here") }
        try expect(sign: "(")
        _ = accept(among: ["DISTINCT", "ALL"])
        if !accept(sign: "*"), !isSign(")") { try arguments(isWordy: SQLWords.wordy.contains(upper)) }
        try expect(sign: ")")
        if accept("WITHIN", "GROUP") { _ = try parenthesizedRun() }
        if isWord("FILTER"), isSign("(", 1) {
            advance(2)
            try expect("WHERE")
            try expression()
            try expect(sign: ")")
        }
        _ = accept("IGNORE", "NULLS") || accept("RESPECT", "NULLS")
        if accept("OVER") { if isName() { advance() } else { try window() } }
        if upper == "MATCH", accept("AGAINST") { _ = try parenthesizedRun() }
    }

    private mutating func arguments(isWordy: Bool) throws(SQLFault) {
        if isWordy { _ = accept(among: ["BOTH", "LEADING", "TRAILING"]) }
        while true {
            if isSign(")") { return }
            if isWord(among: ["SELECT", "WITH"]) {
                try query()
            } else if isWordy, accept("FROM") {
                try expression()
            } else if isName(), isSign("=>", 1) {
                advance(2)
                try expression()
            } else {
                try expression()
                if accept("AS") { try type() }
            }
            if isWordy {
                while accept(among: ["FROM", "FOR", "USING", "PLACING", "IN", "TO", "SEPARATOR", "VALUE"])
                    || accept(sign: ":")
                { try operand() }
            }
            if accept("ORDER", "BY") {
                let was = isOrdering
                try orderBy()
                isOrdering = was
            }
            if accept("SEPARATOR") || accept("LIMIT") { try operand() }
            _ = accept("IGNORE", "NULLS") || accept("RESPECT", "NULLS")
            guard accept(sign: ",") else { return }
        }
    }

    /// `(PARTITION BY … ORDER BY … ROWS …)`.
    mutating func window() throws(SQLFault) {
        try expect(sign: "(")
        if isName(), !isWord(among: ["PARTITION", "ROWS", "RANGE", "GROUPS"]) { advance() }
        if accept("PARTITION", "BY") { try expressions() }
        if accept("ORDER", "BY") {
            let was = isOrdering
            try orderBy()
            isOrdering = was
        }
        if accept(among: ["ROWS", "RANGE", "GROUPS"]) {
            let isBetween = accept("BETWEEN")
            try frameBound()
            if isBetween {
                try expect("AND")
                try frameBound()
            }
            if accept("EXCLUDE") { _ = try skipBalanced(untilComma: false) }
        }
        try expect(sign: ")")
    }

    private mutating func frameBound() throws(SQLFault) {
        if accept("CURRENT", "ROW") { return }
        if !accept("UNBOUNDED") { try operand() }
        guard accept(among: ["PRECEDING", "FOLLOWING"]) else { throw unexpected() }
    }
}
