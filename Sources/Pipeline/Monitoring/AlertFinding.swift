import Findings
import Formats
import Ledger

extension Finding {
    /// An alert as a finding, for reports.
    public init(_ alert: Alert) {
        let key = alert.key.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        self.init(
            rule: alert.rule,
            family: .detection,
            severity: alert.severity,
            title: alert.title,
            message: key.isEmpty ? alert.evidence : "\(key): \(alert.evidence)",
            remediation: alert.remediation,
            subject: Subject(.endpoint, key.isEmpty ? "gateway" : key),
            details: [
                "alert": .string(alert.id), "started_at": .string(Timestamp.text(alert.startedAt)),
                "events": JSONValue(alert.events),
            ],
            discriminator: alert.fingerprint
        )
    }
}
