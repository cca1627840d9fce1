import Findings
import Formats
import HTTP
import Ledger

/// Prometheus' Alertmanager, version 2 of its interface (`POST /api/v2/alerts`).
///
/// It groups, silences and repeats by itself: it is told at once, and again every minute while an alert goes on. Each time says that the
/// alert ends after five minutes, so that it resolves when the monitor is gone.
public struct AlertmanagerReceiver: Receiver {
    /// Seconds between two tellings.
    static let resendInterval = 60.0
    /// Seconds after which an alert that is not told again is over.
    static let lifetime = 300.0

    /// Its name.
    public let name: String
    /// How it wants to be told.
    public let manner: ReceiverManner
    private let url: String

    /// A receiver.
    ///
    /// - Parameter url: where Alertmanager is, without `/api/v2`.
    public init(name: String, url: String, manner: ReceiverManner = ReceiverManner()) {
        self.name = name
        var manner = manner
        manner.isGrouped = false
        manner.resendInterval = Self.resendInterval
        self.manner = manner
        self.url = (url.hasSuffix("/") ? String(url.dropLast()) : url) + "/api/v2/alerts"
    }

    /// The message as it goes out.
    public func parcel(for message: AlertMessage, at now: Double) -> Parcel {
        .request(HTTPRequest(url: url, json: .array(message.alerts.map { Self.json($0, at: now) })))
    }

    static func json(_ alert: Alert, at now: Double) -> JSONValue {
        // The labels are the identity: nothing stands in them that changes while the alert goes on, but for the severity, which routes
        // need. An alert that gets worse is another one there, and the milder one ends by itself.
        var labels: JSONObject = ["alertname": .string(alert.rule), "service": "martlet"]
        for (name, value) in alert.key.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            let label = labelName(name)
            labels[labels[label] == nil ? label : "key_" + label] = .string(value)
        }
        labels["severity"] = .string(alert.severity.rawValue)
        let end = alert.state == .resolved ? alert.endedAt ?? now : now + lifetime
        return [
            "labels": .object(labels),
            "annotations": [
                "summary": .string(alert.title), "description": .string(alert.evidence),
                "remediation": .string(alert.remediation), "alert_id": .string(alert.id),
            ],
            "startsAt": .string(Timestamp.text(min(alert.startedAt, end))), "endsAt": .string(Timestamp.text(end)),
        ]
    }

    /// A name by Prometheus' rules: letters, digits and underscores, no digit first.
    static func labelName(_ name: String) -> String {
        let letters = name.unicodeScalars.prefix(64).map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value))
                ? Character(scalar) : "_"
        }
        let text = String(letters)
        return text.isEmpty || text.first?.isNumber == true || text.hasPrefix("__") ? "key_" + text : text
    }
}
