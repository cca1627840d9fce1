import Formats
import GRDB

extension Ledger {
    /// Keeps a remediation as it is now, and appends it to the log.
    public func record(_ remediation: Remediation, at now: Double) throws(LedgerError) {
        try write { try Self.record(remediation, at: now, in: $0) }
    }

    private static func record(_ remediation: Remediation, at now: Double, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO remediation (id, playbook, action, subject, mode, state, alert, reason, limitPerMinute, duration,
                    decidedAt, appliedAt, until, by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                    appliedAt = excluded.appliedAt, until = excluded.until, by = excluded.by
                """,
            arguments: [
                remediation.id, remediation.playbook, remediation.action, remediation.subject, remediation.mode,
                remediation.state.rawValue, remediation.alert, remediation.reason, remediation.limitPerMinute,
                remediation.duration, remediation.decidedAt, remediation.appliedAt, remediation.until, remediation.by,
            ]
        )
        try append("remediation.\(remediation.state.rawValue)", remediation.facts, at: now, to: database)
    }

    /// Moves a remediation on, if it is still in one of the states it may come from: two people who decide at once cannot both.
    ///
    /// - Returns: the remediation as it is afterwards, or `nil` where there is none or it is in another state.
    @discardableResult
    public func move(
        _ id: String,
        from states: Set<Remediation.State>,
        at now: Double,
        _ change: @Sendable (inout Remediation) -> Void
    ) throws(LedgerError) -> Remediation? {
        try write { database in
            guard
                var remediation = try Row.fetchOne(
                    database,
                    sql: "SELECT * FROM remediation WHERE id = ?",
                    arguments: [id]
                ).map(Remediation.init), states.contains(remediation.state)
            else { return nil }
            change(&remediation)
            try Self.record(remediation, at: now, in: database)
            return remediation
        }
    }

    /// Remediations, newest first; in one state, or in any.
    public func remediations(in state: Remediation.State? = nil, limit: Int = 1000) throws(LedgerError) -> [Remediation]
    {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM remediation WHERE ?1 IS NULL OR state = ?1 ORDER BY decidedAt DESC, id DESC LIMIT ?2
                    """,
                arguments: [state?.rawValue, limit]
            ).map(Remediation.init)
        }
    }

    /// A remediation by its id.
    public func remediation(_ id: String) throws(LedgerError) -> Remediation? {
        try read {
            try Row.fetchOne($0, sql: "SELECT * FROM remediation WHERE id = ?", arguments: [id]).map(Remediation.init)
        }
    }

    /// What is wrong with the table of remediations, by what the log said last of each; `nil` if nothing is.
    ///
    /// - Parameter entries: the payloads of the log's entries `remediation.…`, in order.
    static func faultOfRemediations(logged entries: [String], in database: Database) throws -> String? {
        var last: [String: String] = [:]
        for entry in entries {
            if let id = (try? JSONValue(parsing: entry))?["id"]?.string { last[id] = entry }
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM remediation ORDER BY id") {
            let remediation = Remediation(row)
            guard last.removeValue(forKey: remediation.id) == remediation.facts.text(.canonical) else {
                return "the remediation \(remediation.id) is not as it was logged"
            }
        }
        return last.keys.min().map { "the remediation \($0) was taken out" }
    }
}
