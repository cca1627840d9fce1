import GRDB

/// The shape of the database. A migration that was released never changes; a new shape is a new migration.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-runs") { database in
            try database.create(table: "run") { table in
                table.primaryKey("id", .text)
                table.column("project", .text).notNull()
                table.column("profile", .text)
                table.column("startedAt", .double).notNull()
                table.column("gate", .text)
                table.column("record", .text).notNull()
            }
            try database.create(index: "runByTime", on: "run", columns: ["project", "startedAt"])
            try database.create(table: "finding") { table in
                table.column("run", .text).notNull().references("run", onDelete: .cascade)
                table.column("fingerprint", .text).notNull()
                table.column("family", .text).notNull()
                table.column("severity", .text).notNull()
                table.column("rule", .text).notNull()
                table.column("title", .text).notNull()
                table.column("place", .text).notNull()
            }
            try database.create(index: "findingByRun", on: "finding", columns: ["run", "fingerprint"])
            try database.create(table: "approval") { table in
                table.autoIncrementedPrimaryKey("id")
                table.column("subject", .text).notNull()
                table.column("stage", .text).notNull()
                table.column("approver", .text).notNull()
                table.column("decision", .text).notNull()
                table.column("reason", .text).notNull()
                table.column("decidedAt", .double).notNull()
            }
            try database.create(index: "approvalBySubject", on: "approval", columns: ["subject", "stage"])
            try database.create(table: "event") { table in
                table.primaryKey("sequence", .integer)
                table.column("at", .double).notNull()
                table.column("kind", .text).notNull()
                table.column("payload", .text).notNull()
                table.column("previous", .text).notNull()
                table.column("hash", .text).notNull()
            }
        }
        migrator.registerMigration("2-evidence") { try EvidenceTables.create(in: $0) }
        migrator.registerMigration("3-watching") { try WatchingTables.create(in: $0) }
        return migrator
    }
}
