import Attestation
import Formats
import GRDB

/// An entry of the ledger's log.
public struct LedgerEvent: Sendable, Equatable {
    /// Its number, from 1 without gaps.
    public var sequence: Int
    /// Seconds since 1970.
    public var at: Double
    /// What happened: `run.recorded`, `approval.decided`.
    public var kind: String
    /// Facts, as canonical JSON.
    public var payload: String
    /// SHA-256 of this entry and, through `previous`, of all entries before it.
    public var hash: String
}

/// What a check of the log found.
public enum LogVerification: Sendable, Equatable {
    /// All entries are as they were written.
    case intact(entries: Int, head: String)
    /// The first entry that is not, and why.
    case broken(sequence: Int, reason: String)
}

extension Ledger {
    static let genesis = String(repeating: "0", count: 64)

    /// Appends an entry within a transaction.
    static func append(_ kind: String, _ payload: JSONValue, at: Double, to database: Database) throws {
        let last = try Row.fetchOne(database, sql: "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1")
        let sequence = (last?["sequence"] as Int? ?? 0) + 1
        let previous = last?["hash"] as String? ?? genesis
        let text = payload.text(.canonical)
        let hash = entryHash(sequence: sequence, at: at, kind: kind, payload: text, previous: previous)
        try database.execute(
            sql: "INSERT INTO event (sequence, at, kind, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [sequence, at, kind, text, previous, hash]
        )
    }

    private static func entryHash(sequence: Int, at: Double, kind: String, payload: String, previous: String) -> String
    {
        let entry: JSONValue = [
            "sequence": .int(sequence), "at": .double(at), "kind": .string(kind), "payload": .string(payload),
            "previous": .string(previous),
        ]
        return SHA256Digest.hex(of: entry.bytes(.canonical))
    }

    /// Appends an entry about something that is kept nowhere else: a deployment's step, a remediation.
    ///
    /// - Parameters:
    ///   - kind: what happened, as `noun.verb`.
    ///   - payload: facts, free of secrets.
    public func append(_ kind: String, _ payload: JSONValue, at now: Double) throws(LedgerError) {
        try write { try Self.append(kind, payload, at: now, to: $0) }
    }

    /// The entries in order.
    public func events() throws(LedgerError) -> [LedgerEvent] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY sequence").map { row in
                LedgerEvent(
                    sequence: row["sequence"],
                    at: row["at"],
                    kind: row["kind"],
                    payload: row["payload"],
                    hash: row["hash"]
                )
            }
        }
    }

    /// Checks that no entry was altered, taken out or put in, and that every recorded run and approval is the one
    /// that was logged.
    public func verify() throws(LedgerError) -> LogVerification {
        try read { database in
            var previous = Self.genesis
            var expected = 1
            var logged: [String: String] = [:]
            var decisions: [String] = []
            var evidence: [String] = []
            var remediations: [String] = []
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM event ORDER BY sequence")
            while let row = try rows.next() {
                let sequence: Int = row["sequence"]
                guard sequence == expected else {
                    return .broken(sequence: expected, reason: "entry \(expected) is missing")
                }
                guard row["previous"] as String == previous else {
                    return .broken(sequence: sequence, reason: "entry \(sequence) does not follow the one before it")
                }
                let payload: String = row["payload"]
                let hash = Self.entryHash(
                    sequence: sequence,
                    at: row["at"],
                    kind: row["kind"],
                    payload: payload,
                    previous: previous
                )
                guard row["hash"] as String == hash else {
                    return .broken(sequence: sequence, reason: "entry \(sequence) was altered")
                }
                if row["kind"] as String == "run.recorded", let fact = try? JSONValue(parsing: payload),
                    let run = fact["run"]?.string, let digest = fact["sha256"]?.string
                {
                    logged[run] = digest
                } else if row["kind"] as String == "approval.decided" {
                    decisions.append(payload)
                } else if row["kind"] as String == Self.evidenceRecorded {
                    evidence.append(payload)
                } else if (row["kind"] as String).hasPrefix("remediation.") {
                    remediations.append(payload)
                }
                previous = hash
                expected += 1
            }
            for row in try Row.fetchAll(database, sql: "SELECT id, record FROM run") {
                let id: String = row["id"]
                guard logged[id] == SHA256Digest.hex(of: Array((row["record"] as String).utf8)) else {
                    return .broken(sequence: expected - 1, reason: "the record of run \(id) was altered")
                }
                logged[id] = nil
            }
            if let missing = logged.keys.min() {
                return .broken(sequence: expected - 1, reason: "the record of run \(missing) was taken out")
            }
            let approvals = try Row.fetchAll(database, sql: "SELECT * FROM approval ORDER BY id")
            for (number, row) in approvals.enumerated() {
                guard decisions.indices.contains(number), Approval(row).facts.text(.canonical) == decisions[number]
                else {
                    return .broken(
                        sequence: expected - 1,
                        reason: "approval \(number + 1) is not the one that was logged"
                    )
                }
            }
            guard approvals.count == decisions.count else {
                return .broken(sequence: expected - 1, reason: "approval \(approvals.count + 1) was taken out")
            }
            if let fault = try Self.faultOfEvidence(logged: evidence, in: database) {
                return .broken(sequence: expected - 1, reason: fault)
            }
            if let fault = try Self.faultOfRemediations(logged: remediations, in: database) {
                return .broken(sequence: expected - 1, reason: fault)
            }
            return .intact(entries: expected - 1, head: previous)
        }
    }
}
