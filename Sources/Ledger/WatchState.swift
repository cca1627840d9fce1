import Formats
import GRDB

extension Ledger {
    /// Keeps how far logs were read and what the engines know, all or nothing: what is read again after a fall meets the engine as it was
    /// before.
    public func store(watchState values: [String: JSONValue], at now: Double) throws(LedgerError) {
        guard !values.isEmpty else { return }
        try write { database in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                try database.execute(
                    sql: """
                        INSERT INTO watchState (name, value, at) VALUES (?, ?, ?)
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at
                        """,
                    arguments: [name, value.text(), now]
                )
            }
        }
    }

    /// What was kept by a name; `nil` if there is nothing, or nothing that can be read.
    public func watchState(_ name: String) throws(LedgerError) -> JSONValue? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM watchState WHERE name = ?", arguments: [name]) }
            .flatMap { try? JSONValue(parsing: $0) }
    }
}
