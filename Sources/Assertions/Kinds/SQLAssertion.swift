import Formats
import Matching

/// `is-sql`: the answer is SQL of a dialect. `contains-sql`: its first block of code is, or all of it where there is none. Either may say
/// which tables and columns statements may touch, as patterns over `action::database::table` and `action::table::column`.
enum SQLAssertion: AssertionKind {
    static let types = ["is-sql", "contains-sql"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        var settings: JSONObject = [:]
        switch assertion.value {
        case nil, .null?, .string("")?, .bool(false)?: break
        case .object(let object)?: settings = object
        default: return .error("is-sql assertion must have a object value.")
        }
        let name = settings["databaseType"]?.string ?? "MySQL"
        guard let dialect = SQLDialect(named: name) else {
            return .error("\(assertion.type) does not know the database type \(Quote.short(name, 40))")
        }
        let text = assertion.type == "contains-sql" ? firstBlock(of: context.text) ?? context.text : context.text
        do {
            let tables = try allowed(settings, "allowedTables")
            let columns = try allowed(settings, "allowedColumns")
            return judge(text, dialect, name, tables, columns)
        } catch {
            return .error(error.reason)
        }
    }

    private static func judge(
        _ text: String,
        _ dialect: SQLDialect,
        _ name: String,
        _ tables: [String]?,
        _ columns: [String]?
    ) -> Judgement {
        let authorities: SQLAuthorities
        do {
            authorities = try SQLParser.authorities(of: text, dialect)
        } catch {
            return Judgement(
                pass: false,
                reason: "SQL statement does not conform to the provided \(Quote.visible(name)) database syntax.",
                metadata: ["fault": .string(Quote.visible(String(error.reason.prefix(200))))]
            )
        }
        var reasons: [String] = []
        if let tables, !isAllowed(authorities.tables, tables) {
            reasons.append(unauthorized("table", authorities.tables, tables))
        }
        if let columns {
            // Whose a column is stands in a statement only where it is written, so a column of a table is allowed without its table too.
            let wider = columns + columns.compactMap(withoutTable)
            if !isAllowed(authorities.columns, wider) {
                reasons.append(unauthorized("column", authorities.columns, columns))
            }
        }
        return Judgement(
            pass: reasons.isEmpty,
            reason: reasons.isEmpty
                ? "The output SQL statement is valid" : Quote.visible(reasons.joined(separator: " "))
        )
    }

    private static func unauthorized(_ what: String, _ found: [String], _ allowed: [String]) -> String {
        "SQL references unauthorized \(what)(s). Found: [\(found.prefix(30).joined(separator: ", "))]. Allowed: [\(allowed.prefix(30).joined(separator: ", "))]."
    }

    private static func isAllowed(_ found: [String], _ allowed: [String]) -> Bool {
        let patterns = allowed.compactMap { try? Patterns.compiled("(?i)^(?:\($0))$") }
        return found.allSatisfy { authority in patterns.contains { $0.contains(authority) } }
    }

    private static func withoutTable(_ authority: String) -> String? {
        let parts = authority.split(separator: ":", omittingEmptySubsequences: true)
        guard parts.count == 3, parts[1] != "null" else { return nil }
        return "\(parts[0])::null::\(parts[2])"
    }

    private static func allowed(_ settings: JSONObject, _ key: String) throws(SQLFault) -> [String]? {
        guard let value = settings[key], !value.isNull else { return nil }
        let list = (value.array ?? []).compactMap(\.string)
        guard let values = value.array, values.count == list.count else {
            throw SQLFault(reason: "is-sql: \(key) is a list of texts")
        }
        for authority in list {
            do {
                _ = try Patterns.compiled("(?i)^(?:\(authority))$")
            } catch {
                throw SQLFault(reason: "is-sql: \(key) has a pattern that cannot be used: \(error)")
            }
        }
        return list
    }

    /// What stands in the first block of code that is of SQL, or of no language.
    private static func firstBlock(of text: String) -> String? {
        let bytes = Array(text.utf8)
        var start = 0
        while let open = ByteSearch.first("```", in: bytes, from: start) {
            guard let close = ByteSearch.first("```", in: bytes, from: open + 3) else { return nil }
            var content = String(decoding: bytes[open + 3..<close], as: UTF8.self)
            let language = content.prefix { $0.isLetter }
            if language.lowercased() == "sql" { content.removeFirst(3) }
            if language.isEmpty || language.lowercased() == "sql" || !content.contains("\n") { return content.trimmed }
            start = close + 3
        }
        return nil
    }
}
