/// What a statement touches, as node-sql-parser writes it: `select::database::table` and `select::table::column`, with `null` for
/// what is not named.
struct SQLAuthorities {
    private(set) var tables: [String] = []
    private(set) var columns: [String] = []

    mutating func add(table name: [String], _ action: String) {
        guard let table = name.last else { return }
        insert("\(action)::\(name.count > 1 ? name[name.count - 2] : "null")::\(table)", &tables)
    }

    mutating func add(column name: String, of table: String?, _ action: String) {
        insert("\(action)::\(table ?? "null")::\(name)", &columns)
    }

    private func insert(_ authority: String, _ list: inout [String]) {
        if !list.contains(authority), list.count < 2_000 { list.append(authority) }
    }
}

/// The names that are known within a query, and the columns that were met there.
struct SQLScope {
    /// Names of tables by what they are called here; `nil` for what is made by another query, whose columns were met there.
    var names: [String: String?] = [:]
    var columns: [(table: String?, name: String)] = []
    /// What columns of the result are called.
    var aliases: Set<String> = []
}
