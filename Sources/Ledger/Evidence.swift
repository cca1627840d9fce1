import Attestation
import Formats
import Foundation
import GRDB

/// The tables of the migration `2-evidence`.
enum EvidenceTables {
    static func create(in database: Database) throws {
        // Bytes are kept once, by their digest; a record is an entry of the log and a row that can be searched.
        try database.create(table: "evidenceBody") { table in
            table.primaryKey("id", .text)
            table.column("body", .blob).notNull()
        }
        try database.create(table: "evidence") { table in
            table.autoIncrementedPrimaryKey("number")
            table.column("id", .text).notNull().references("evidenceBody")
            table.column("kind", .text).notNull()
            table.column("collectedAt", .double).notNull()
            table.column("record", .text).notNull()
        }
        try database.create(index: "evidenceByKind", on: "evidence", columns: ["kind", "collectedAt"])
    }
}

extension Ledger {
    /// The largest body that is kept: 64 MiB.
    public static let maximumEvidenceBytes = 64 << 20

    /// Keeps evidence, all or nothing. Each record becomes an entry of the log.
    ///
    /// - Throws: `LedgerError`; a body that is not the one its record names, or one that is too large, is refused.
    public func record(_ evidence: [Evidence], at now: Double) throws(LedgerError) {
        for piece in evidence {
            guard piece.body.count <= Self.maximumEvidenceBytes else {
                throw LedgerError(
                    .failed,
                    "evidence of kind \(piece.record.kind) is larger than \(Self.maximumEvidenceBytes >> 20) MiB"
                )
            }
            guard piece.record.id == SHA256Digest.hex(of: piece.body), piece.record.size == piece.body.count else {
                throw LedgerError(.failed, "evidence of kind \(piece.record.kind) is not what its record says")
            }
        }
        try write { database in
            for piece in evidence {
                let facts = piece.record.json
                try database.execute(
                    sql: "INSERT OR IGNORE INTO evidenceBody (id, body) VALUES (?, ?)",
                    arguments: [piece.record.id, piece.body.withUnsafeBytes { Data($0) }]
                )
                try database.execute(
                    sql: "INSERT INTO evidence (id, kind, collectedAt, record) VALUES (?, ?, ?, ?)",
                    arguments: [
                        piece.record.id, piece.record.kind, piece.record.collectedAt, facts.text(.canonical),
                    ]
                )
                try Self.append(Self.evidenceRecorded, facts, at: now, to: database)
            }
        }
    }

    /// All records, in the order in which they were kept.
    public func evidence() throws(LedgerError) -> [EvidenceRecord] {
        let texts = try read { try String.fetchAll($0, sql: "SELECT record FROM evidence ORDER BY number") }
        var records: [EvidenceRecord] = []
        for (index, text) in texts.enumerated() {
            guard let json = try? JSONValue(parsing: text), let record = EvidenceRecord(json: json) else {
                throw LedgerError(.damaged, "evidence record \(index + 1) cannot be read")
            }
            records.append(record)
        }
        return records
    }

    /// The bytes of evidence; `nil` if there is none of that id.
    public func evidenceBody(_ id: String) throws(LedgerError) -> [UInt8]? {
        try read { try Data.fetchOne($0, sql: "SELECT body FROM evidenceBody WHERE id = ?", arguments: [id]) }
            .map { [UInt8]($0) }
    }

    static let evidenceRecorded = "evidence.recorded"

    /// What is wrong with the evidence, given what was logged of it; `nil` if it is as it was kept.
    static func faultOfEvidence(logged: [String], in database: Database) throws -> String? {
        var ids: Set<String> = []
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT id, kind, collectedAt, record FROM evidence ORDER BY number"
        )
        var number = 0
        while let row = try rows.next() {
            number += 1
            let id: String = row["id"]
            let text: String = row["record"]
            guard logged.indices.contains(number - 1) else { return "evidence record \(number) was put in" }
            guard text == logged[number - 1], let json = try? JSONValue(parsing: text), json["id"]?.string == id,
                json["kind"]?.string == row["kind"], json["collectedAt"]?.double == row["collectedAt"]
            else { return "evidence record \(number) is not the one that was logged" }
            ids.insert(id)
        }
        guard number == logged.count else { return "evidence record \(number + 1) was taken out" }
        var bodies: Set<String> = []
        let stored = try Row.fetchCursor(database, sql: "SELECT id, body FROM evidenceBody")
        while let row = try stored.next() {
            let id: String = row["id"]
            let body: Data = row["body"]
            guard ids.contains(id) else { return "the evidence \(id.prefix(12))… was put in" }
            guard SHA256Digest.hex(of: [UInt8](body)) == id else { return "the evidence \(id.prefix(12))… was altered" }
            bodies.insert(id)
        }
        if let missing = ids.subtracting(bodies).min() { return "the evidence \(missing.prefix(12))… was taken out" }
        return nil
    }
}
