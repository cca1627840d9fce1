import Attestation
import Findings
import Formats
import GRDB

/// A line of the list of runs.
public struct RunSummary: Sendable, Equatable {
    /// Id of the run.
    public var id: String
    /// Name of the project.
    public var project: String
    /// Profile, if one was chosen.
    public var profile: String?
    /// Seconds since 1970.
    public var startedAt: Double
    /// `open`, `closed`, or `nil` for a run without a decision.
    public var gate: String?
    /// Number of findings by severity.
    public var findings: [Severity: Int]
}

extension Ledger {
    /// Keeps a run; recording the same id again replaces it and is logged as a new entry.
    public func record(_ run: RunRecord, at now: Double) throws(LedgerError) {
        let text = run.json.text(.canonical)
        try write { database in
            try database.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run.id])
            try database.execute(
                sql: "INSERT INTO run (id, project, profile, startedAt, gate, record) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [run.id, run.project, run.profile, run.startedAt, run.gate?.status.rawValue, text]
            )
            let statement = try database.makeStatement(
                sql: """
                    INSERT INTO finding (run, fingerprint, family, severity, rule, title, place)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """
            )
            for finding in run.findings {
                try statement.execute(arguments: [
                    run.id, finding.fingerprint.text, finding.family.rawValue, finding.severity.rawValue, finding.rule,
                    finding.title, finding.location?.display ?? finding.subject.name,
                ])
            }
            try Self.append(
                "run.recorded",
                [
                    "run": .string(run.id), "sha256": .string(SHA256Digest.hex(of: Array(text.utf8))),
                    "gate": JSONValue(run.gate?.status.rawValue),
                ],
                at: now,
                to: database
            )
        }
    }

    /// A recorded run.
    public func run(_ id: String) throws(LedgerError) -> RunRecord? {
        let text = try read { try String.fetchOne($0, sql: "SELECT record FROM run WHERE id = ?", arguments: [id]) }
        guard let text else { return nil }
        guard let json = try? JSONValue(parsing: text), let record = RunRecord(json: json) else {
            throw LedgerError(.damaged, "the record of run \(id) cannot be read")
        }
        return record
    }

    /// The last runs, newest first.
    public func runs(project: String? = nil, limit: Int = 20) throws(LedgerError) -> [RunSummary] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, project, profile, startedAt, gate FROM run
                    WHERE ?1 IS NULL OR project = ?1 ORDER BY startedAt DESC, id DESC LIMIT ?2
                    """,
                arguments: [project, limit]
            ).map { row in
                let id: String = row["id"]
                var counts: [Severity: Int] = [:]
                for count in try Row.fetchAll(
                    database,
                    sql: "SELECT severity, COUNT(*) AS number FROM finding WHERE run = ? GROUP BY severity",
                    arguments: [id]
                ) {
                    counts[Severity(rawValue: count["severity"]) ?? .unknown] = count["number"]
                }
                return RunSummary(
                    id: id,
                    project: row["project"],
                    profile: row["profile"],
                    startedAt: row["startedAt"],
                    gate: row["gate"],
                    findings: counts
                )
            }
        }
    }

    /// What changed from the run before of the same project and profile; `nil` if there is no such run.
    public func difference(of id: String) throws(LedgerError) -> RunDifference? {
        try read { database -> RunDifference? in
            guard let run = try Row.fetchOne(database, sql: "SELECT * FROM run WHERE id = ?", arguments: [id]) else {
                return nil
            }
            let previous = try String.fetchOne(
                database,
                sql: """
                    SELECT id FROM run WHERE project = ? AND profile IS ? AND (startedAt, id) < (?, ?)
                    ORDER BY startedAt DESC, id DESC LIMIT 1
                    """,
                arguments: [
                    run["project"] as String, run["profile"] as String?, run["startedAt"] as Double, id,
                ]
            )
            let now = try Self.entries(of: id, in: database)
            let before = try previous.map { try Self.entries(of: $0, in: database) } ?? []
            let known = Set(before.map(\.fingerprint))
            let present = Set(now.map(\.fingerprint))
            return RunDifference(
                previous: previous,
                new: now.filter { !known.contains($0.fingerprint) },
                fixed: before.filter { !present.contains($0.fingerprint) },
                open: now.filter { known.contains($0.fingerprint) }
            )
        }
    }

    private static func entries(of run: String, in database: Database) throws -> [RunDifference.Entry] {
        var seen: Set<String> = []
        return try Row.fetchAll(database, sql: "SELECT * FROM finding WHERE run = ? ORDER BY rowid", arguments: [run])
            .filter { seen.insert($0["fingerprint"]).inserted }
            .map { row in
                RunDifference.Entry(
                    fingerprint: Fingerprint(text: row["fingerprint"]),
                    severity: Severity(rawValue: row["severity"]) ?? .unknown,
                    family: row["family"],
                    rule: row["rule"],
                    title: row["title"],
                    place: row["place"]
                )
            }
    }
}
