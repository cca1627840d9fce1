import Findings
import Formats
import Ledger

/// An alert as JSON: for webhooks, files and `martlet monitor alerts --format json`.
public enum AlertJSON {
    /// The value.
    public static func value(_ alert: Alert) -> JSONValue {
        [
            "id": .string(alert.id), "fingerprint": .string(alert.fingerprint), "status": .string(alert.state.rawValue),
            "rule": .string(alert.rule), "title": .string(alert.title), "severity": .string(alert.severity.rawValue),
            "key": alert.keyJSON, "starts_at": .string(Timestamp.text(alert.startedAt)),
            "ends_at": JSONValue(alert.endedAt.map { Timestamp.text($0) }), "count": .int(alert.count),
            "evidence": .string(alert.evidence), "remediation": .string(alert.remediation),
            "events": JSONValue(alert.events), "inhibited_by": JSONValue(alert.inhibitedBy),
        ]
    }
}
