import GRDB

/// The tables of the monitor: alerts and whom they are told to, what was done about them, and how far logs were read.
enum WatchingTables {
    static func create(in database: Database) throws {
        try database.create(table: "alert") { table in
            table.primaryKey("id", .text)
            table.column("fingerprint", .text).notNull()
            table.column("rule", .text).notNull()
            table.column("title", .text).notNull()
            table.column("severity", .text).notNull()
            table.column("key", .text).notNull()
            table.column("state", .text).notNull()
            table.column("startedAt", .double).notNull()
            table.column("seenAt", .double).notNull()
            table.column("endedAt", .double)
            table.column("count", .integer).notNull()
            table.column("evidence", .text).notNull()
            table.column("remediation", .text).notNull()
            table.column("events", .text).notNull()
            table.column("inhibitedBy", .text)
        }
        try database.create(index: "alertByState", on: "alert", columns: ["state", "startedAt"])
        try database.create(table: "delivery") { table in
            table.column("alert", .text).notNull().references("alert", onDelete: .cascade)
            table.column("receiver", .text).notNull()
            table.column("groupKey", .text).notNull()
            table.column("state", .text).notNull()
            table.column("number", .integer).notNull()
            table.column("attempt", .integer).notNull()
            table.column("since", .double).notNull()
            table.column("nextAt", .double).notNull()
            table.column("deliveredAt", .double)
            table.column("error", .text)
            table.primaryKey(["alert", "receiver"])
        }
        try database.create(index: "deliveryByTime", on: "delivery", columns: ["state", "nextAt"])
        try database.create(table: "watchState") { table in
            table.primaryKey("name", .text)
            table.column("value", .text).notNull()
            table.column("at", .double).notNull()
        }
        try database.create(table: "remediation") { table in
            table.primaryKey("id", .text)
            table.column("playbook", .text).notNull()
            table.column("action", .text).notNull()
            table.column("subject", .text).notNull()
            table.column("mode", .text).notNull()
            table.column("state", .text).notNull()
            table.column("alert", .text).notNull()
            table.column("reason", .text).notNull()
            table.column("limitPerMinute", .integer).notNull()
            table.column("duration", .double).notNull()
            table.column("decidedAt", .double).notNull()
            table.column("appliedAt", .double)
            table.column("until", .double)
            table.column("by", .text)
        }
        try database.create(index: "remediationByState", on: "remediation", columns: ["state", "subject"])
    }
}
