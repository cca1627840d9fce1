import Findings
import Formats
import HTTP
import Ledger

/// A channel of Slack, by an incoming webhook. Its address is a secret: who knows it can write to the channel.
public struct SlackReceiver: Receiver {
    /// Alerts that are shown in one message; Slack takes 50 blocks.
    static let shown = 20
    /// Letters of a header.
    static let headerLimit = 150
    /// Letters of a section.
    static let sectionLimit = 3000

    /// Its name.
    public let name: String
    /// How it wants to be told.
    public let manner: ReceiverManner
    private let url: String

    /// A receiver.
    public init(name: String, url: String, manner: ReceiverManner = ReceiverManner()) {
        self.name = name
        self.url = url
        self.manner = manner
    }

    /// The message as it goes out.
    public func parcel(for message: AlertMessage, at now: Double) -> Parcel {
        let headline = Self.headline(message)
        var blocks: [JSONValue] = [
            [
                "type": "header",
                "text": ["type": "plain_text", "text": .string(SlackText.plain(headline, limit: Self.headerLimit))],
            ]
        ]
        for alert in message.alerts.prefix(Self.shown) {
            blocks.append(["type": "section", "text": ["type": "mrkdwn", "text": .string(Self.text(alert))]])
        }
        if message.alerts.count > Self.shown {
            let rest = "and \(message.alerts.count - Self.shown) more: `martlet monitor alerts`"
            blocks.append(["type": "context", "elements": [["type": "mrkdwn", "text": .string(rest)]]])
        }
        // `text` is what notifications and screen readers show; it is read as mrkdwn, the header is not.
        let body: JSONValue = ["text": .string(SlackText.escaped(headline, limit: 500)), "blocks": .array(blocks)]
        return .request(HTTPRequest(url: url, json: body))
    }

    private static func headline(_ message: AlertMessage) -> String {
        guard message.alerts.count == 1, let alert = message.alerts.first else {
            let firing = message.firing.count
            let worst = message.firing.map(\.severity).max() ?? .unknown
            return firing == 0
                ? "\(message.alerts.count) alerts are over"
                : "\(worst.rawValue.uppercased()): \(firing) alert\(firing == 1 ? "" : "s")"
                    + (firing < message.alerts.count ? ", \(message.alerts.count - firing) over" : "")
        }
        return alert.state == .firing
            ? "\(alert.severity.rawValue.uppercased()): \(alert.title)" : "Over: \(alert.title)"
    }

    private static func text(_ alert: Alert) -> String {
        let state = alert.state == .firing ? alert.severity.rawValue : "over"
        let key = alert.key.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let times =
            "since \(Timestamp.text(alert.startedAt))" + (alert.endedAt.map { " until \(Timestamp.text($0))" } ?? "")
        let head = "*\(SlackText.escaped(alert.title, limit: 300))* (\(state), \(alert.rule))\n"
        let rest =
            "\(SlackText.escaped(key, limit: 500))\n\(SlackText.escaped(alert.evidence, limit: 900))\n"
            + "\(times), \(alert.count) times, id `\(alert.id)`\n"
        return head + rest + "_\(SlackText.escaped(alert.remediation, limit: 600).replacing("\n", with: " "))_"
    }
}
