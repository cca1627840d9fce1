import Findings

/// What a rule or a baseline saw in events: what alerts are made of and playbooks act on.
public struct Detected: Sendable, Equatable {
    /// Id of the rule: `MDT-001`.
    public var rule: String
    /// What happened, in one line without a full stop.
    public var title: String
    /// How bad it is.
    public var severity: Severity
    /// Whom or what it is about, by field: `actor`, `address`. The same rule and key within its window is the same detection.
    public var key: [String: String]
    /// Seconds since 1970 of the event that completed it.
    public var at: Double
    /// Seconds since 1970 of the first event that counts.
    public var since: Double
    /// What was seen and what was expected, in numbers: "23 failures with 7 keys in 300 s; the rule allows 19".
    public var evidence: String
    /// Ids of the events, at most 50.
    public var events: [String]
    /// What to do, for people.
    public var remediation: String

    /// Something that was seen.
    public init(
        rule: String,
        title: String,
        severity: Severity,
        key: [String: String],
        at: Double,
        since: Double,
        evidence: String,
        events: [String],
        remediation: String
    ) {
        self.rule = rule
        self.title = title
        self.severity = severity
        self.key = key
        self.at = at
        self.since = since
        self.evidence = evidence
        self.events = events
        self.remediation = remediation
    }
}
