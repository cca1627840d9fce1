import Findings
import Formats
import GRDB

/// Something that goes on and that people are told of once: what a rule saw, from the first time until it was quiet for a while.
public struct Alert: Sendable, Equatable {
    /// The two states.
    public enum State: String, Sendable, CaseIterable { case firing, resolved }

    /// Recognises this occurrence.
    public var id: String
    /// Recognises the same thing in every occurrence: a digest of rule and key.
    public var fingerprint: String
    /// Id of the rule.
    public var rule: String
    /// What happened, in one line.
    public var title: String
    /// How bad it is.
    public var severity: Severity
    /// Whom or what it is about, by field.
    public var key: [String: String]
    /// Whether it goes on.
    public var state: State
    /// Seconds since 1970 at which it began, by the clock of the log.
    public var startedAt: Double
    /// Seconds since 1970 at which it was last seen, by the clock of the monitor.
    public var seenAt: Double
    /// Seconds since 1970 at which it was over.
    public var endedAt: Double?
    /// How often it was seen.
    public var count: Int
    /// What was seen, in numbers.
    public var evidence: String
    /// What to do.
    public var remediation: String
    /// Ids of the events, at most 50.
    public var events: [String]
    /// Id of a worse alert about the same key, for which nobody is told of this one.
    public var inhibitedBy: String?

    /// An alert.
    public init(
        id: String,
        fingerprint: String,
        rule: String,
        title: String,
        severity: Severity,
        key: [String: String],
        state: State = .firing,
        startedAt: Double,
        seenAt: Double,
        endedAt: Double? = nil,
        count: Int = 1,
        evidence: String,
        remediation: String,
        events: [String] = [],
        inhibitedBy: String? = nil
    ) {
        self.id = id
        self.fingerprint = fingerprint
        self.rule = rule
        self.title = title
        self.severity = severity
        self.key = key
        self.state = state
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.endedAt = endedAt
        self.count = count
        self.evidence = evidence
        self.remediation = remediation
        self.events = events
        self.inhibitedBy = inhibitedBy
    }
}

extension Alert {
    /// The alert of a row; a row that somebody spoilt counts as resolved and of unknown severity.
    init(_ row: Row) {
        let key = (try? JSONValue(parsing: row["key"] as String))?.object?.members ?? []
        let events = (try? JSONValue(parsing: row["events"] as String))?.array ?? []
        self.init(
            id: row["id"],
            fingerprint: row["fingerprint"],
            rule: row["rule"],
            title: row["title"],
            severity: Severity(rawValue: row["severity"]) ?? .unknown,
            key: Dictionary(key.compactMap { pair in pair.value.string.map { (pair.key, $0) } }) { $1 },
            state: State(rawValue: row["state"]) ?? .resolved,
            startedAt: row["startedAt"],
            seenAt: row["seenAt"],
            endedAt: row["endedAt"],
            count: row["count"],
            evidence: row["evidence"],
            remediation: row["remediation"],
            events: events.compactMap(\.string),
            inhibitedBy: row["inhibitedBy"]
        )
    }

    /// The key as JSON.
    public var keyJSON: JSONValue {
        .object(key.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) })
    }

    func save(in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO alert (id, fingerprint, rule, title, severity, key, state, startedAt, seenAt, endedAt, count,
                    evidence, remediation, events, inhibitedBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title, severity = excluded.severity,
                    state = excluded.state, seenAt = excluded.seenAt, endedAt = excluded.endedAt, count = excluded.count,
                    evidence = excluded.evidence, events = excluded.events, inhibitedBy = excluded.inhibitedBy
                """,
            arguments: [
                id, fingerprint, rule, title, severity.rawValue, keyJSON.text(.canonical), state.rawValue, startedAt,
                seenAt, endedAt, count, evidence, remediation, JSONValue(events).text(), inhibitedBy,
            ]
        )
    }
}
