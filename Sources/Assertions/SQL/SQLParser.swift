/// Reads statements of SQL, tolerant in what dialects share and strict in what tells them apart (see `SQLDialect`).
struct SQLParser {
    let dialect: SQLDialect
    private let tokens: [SQLToken]
    private(set) var index = 0
    private var depth = 0
    var authorities = SQLAuthorities()
    var scopes: [SQLScope] = []
    /// Names of the queries of `WITH` clauses.
    var commonTables: Set<String> = []
    /// Whether an `ORDER BY` is read, where columns of the result may be named.
    var isOrdering = false
    private static let maximumDepth = 120

    /// Reads a text that is one statement or several with semicolons between.
    ///
    /// - Throws: `SQLFault` for a text that is none.
    static func authorities(of text: String, _ dialect: SQLDialect) throws(SQLFault) -> SQLAuthorities {
        var parser = SQLParser(tokens: try SQLLexer.tokens(of: text, dialect), dialect: dialect)
        var count = 0
        while !parser.isAtEnd {
            if parser.accept(sign: ";") { continue }
            try parser.statement()
            count += 1
            guard parser.isAtEnd || parser.accept(sign: ";") else { throw parser.unexpected() }
        }
        guard count > 0 else { throw SQLFault(reason: "there is no statement") }
        return parser.authorities
    }

    private init(tokens: [SQLToken], dialect: SQLDialect) {
        self.tokens = tokens
        self.dialect = dialect
    }

    // MARK: Tokens

    var isAtEnd: Bool { index >= tokens.count }

    func peek(_ ahead: Int = 0) -> SQLToken? { index + ahead < tokens.count ? tokens[index + ahead] : nil }

    func isWord(_ word: String, _ ahead: Int = 0) -> Bool {
        peek(ahead).map { $0.kind == .word && $0.upper == word } ?? false
    }

    func isWord(among words: Set<String>, _ ahead: Int = 0) -> Bool {
        peek(ahead).map { $0.kind == .word && words.contains($0.upper) } ?? false
    }

    func isSign(_ sign: String, _ ahead: Int = 0) -> Bool {
        peek(ahead).map { $0.kind == .sign && $0.text == sign } ?? false
    }

    mutating func advance(_ count: Int = 1) { index = min(tokens.count, index + count) }

    /// Takes words that stand here in this order, all or none.
    mutating func accept(_ words: String...) -> Bool {
        for (ahead, word) in words.enumerated() where !isWord(word, ahead) { return false }
        advance(words.count)
        return true
    }

    mutating func accept(among words: Set<String>) -> Bool {
        guard isWord(among: words) else { return false }
        advance()
        return true
    }

    mutating func accept(sign: String) -> Bool {
        guard isSign(sign) else { return false }
        advance()
        return true
    }

    mutating func expect(_ word: String) throws(SQLFault) {
        guard accept(word) else { throw unexpected() }
    }

    mutating func expect(sign: String) throws(SQLFault) {
        guard accept(sign: sign) else { throw unexpected() }
    }

    func unexpected() -> SQLFault {
        SQLFault(reason: peek().map { "'\($0.text)' is not expected" } ?? "it ends too early")
    }

    /// Goes one level deeper; what nests deeper than the budget is refused.
    mutating func enter() throws(SQLFault) {
        depth += 1
        if depth > Self.maximumDepth { throw SQLFault(reason: "it nests too deep") }
    }

    mutating func leave() { depth -= 1 }

    // MARK: Names

    func isName(_ ahead: Int = 0) -> Bool {
        guard let token = peek(ahead) else { return false }
        return token.kind == .name || (token.kind == .word && !SQLWords.reserved.contains(token.upper))
    }

    mutating func identifier() throws(SQLFault) -> String {
        guard isName(), let token = peek() else { throw unexpected() }
        advance()
        return token.text
    }

    /// A name with what it belongs to: `database.table`.
    mutating func qualifiedName() throws(SQLFault) -> [String] {
        var parts = [try identifier()]
        // Behind the dot, words are names.
        while isSign("."), let next = peek(1), next.kind == .word || next.kind == .name {
            parts.append(next.text)
            advance(2)
        }
        if dialect == .bigquery { parts = parts.flatMap { $0.split(separator: ".").map(String.init) } }
        return parts
    }

    mutating func names() throws(SQLFault) -> [String] {
        var names: [String] = []
        repeat { names.append(try identifier()) } while accept(sign: ",")
        return names
    }

    /// `(a, b)`.
    mutating func parenthesizedNames() throws(SQLFault) -> [String] {
        try expect(sign: "(")
        let list = try names()
        try expect(sign: ")")
        return list
    }

    /// Another name for a table or a column. Without `AS`, what may follow there is no name.
    mutating func alias() throws(SQLFault) -> String? {
        if accept("AS") {
            if let token = peek(), token.kind == .text {
                advance()
                return token.text
            }
            return try identifier()
        }
        guard isName(), let token = peek(), token.kind == .name || !SQLWords.following.contains(token.upper) else {
            return nil
        }
        advance()
        return token.text
    }

    /// Skips tokens up to a comma, a closing parenthesis or a semicolon of this level, with what stands in parentheses; how many.
    mutating func skipBalanced(untilComma: Bool = true) throws(SQLFault) -> Int {
        var open = 0
        let start = index
        while let token = peek() {
            if token.kind == .sign {
                if token.text == "(" { open += 1 }
                if token.text == ")" {
                    guard open > 0 else { break }
                    open -= 1
                }
                if open == 0, token.text == ";" || (token.text == "," && untilComma) { break }
            }
            advance()
        }
        guard open == 0 else { throw unexpected() }
        return index - start
    }

    // MARK: What is met

    mutating func meet(column: String, of qualifier: String?) {
        guard !scopes.isEmpty else { return authorities.add(column: column, of: qualifier, "select") }
        if isOrdering, qualifier == nil, scopes[scopes.count - 1].aliases.contains(column.lowercased()) { return }
        scopes[scopes.count - 1].columns.append((qualifier, column))
    }

    mutating func meet(table name: [String], alias: String?, _ action: String) {
        guard let table = name.last else { return }
        let isCommon = name.count == 1 && commonTables.contains(table.lowercased())
        if !isCommon { authorities.add(table: name, action) }
        guard !scopes.isEmpty else { return }
        scopes[scopes.count - 1].names[(alias ?? table).lowercased()] = .some(isCommon ? nil : table)
    }

    mutating func openScope() { scopes.append(SQLScope()) }

    /// Says of each column that was met to which table it belongs; what this query does not know may belong to one around it.
    mutating func closeScope() {
        guard let scope = scopes.popLast() else { return }
        for column in scope.columns {
            guard let qualifier = column.table else {
                authorities.add(column: column.name, of: nil, "select")
                continue
            }
            if let known = scope.names[qualifier.lowercased()] {
                if let table = known { authorities.add(column: column.name, of: table, "select") }
            } else {
                meet(column: column.name, of: qualifier)
            }
        }
    }
}
