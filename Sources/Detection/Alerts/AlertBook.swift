import Attestation
import Findings
import Formats
import Ledger

/// The alerts that go on: turns what rules see again and again into occurrences that begin, last and end.
///
/// Pure: time is handed in. An alert ends by the monitor's clock and not by that of the log, so that an attack that is read late is still
/// told.
public struct AlertBook: Sendable {
    /// More alerts at once than this are one alert more: who makes up keys must not fill the memory and the mailboxes.
    public static let capacity = 1000
    /// Events that an alert remembers.
    static let rememberedEvents = 50

    private var firing: [String: Alert] = [:]
    private let timing: AlertTiming

    /// What a step changed.
    public struct Changes: Sendable, Equatable {
        /// Alerts that people are now to be told of: new ones, those that got worse, those that a worse one hid until now.
        public var told: [Alert] = []
        /// Alerts that were seen again, or that a worse one hides.
        public var noted: [Alert] = []
        /// Alerts that are over.
        public var resolved: [Alert] = []
        /// Alerts that just began, told or not: what playbooks act on.
        public var begun: [Alert] = []

        /// All of them, to be kept.
        public var all: [Alert] { told + noted + resolved }
    }

    /// A book with the alerts that went on when the monitor stopped.
    public init(firing: [Alert] = [], timing: AlertTiming) {
        self.timing = timing
        for alert in firing { self.firing[alert.fingerprint] = alert }
    }

    /// The alerts that go on, oldest first.
    public var ongoing: [Alert] { firing.values.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) } }

    /// What makes an alert the same: rule and key.
    public static func fingerprint(rule: String, key: [String: String]) -> String {
        let fields = key.sorted { $0.key < $1.key }.map { JSONValue([$0.key, $0.value]) }
        let identity: JSONValue = [.string(rule), .array(fields)]
        return String(SHA256Digest.hex(of: identity.bytes(.canonical)).prefix(16))
    }

    /// Takes what was seen, and ends what was quiet.
    public mutating func update(_ detections: [Detected], at now: Double) -> Changes {
        let before = firing
        var begun: [String] = []
        var worse: Set<String> = []
        var overflow = 0
        for detected in detections {
            let fingerprint = Self.fingerprint(rule: detected.rule, key: detected.key)
            if var alert = firing[fingerprint] {
                alert.seenAt = now
                alert.count += 1
                alert.evidence = detected.evidence
                alert.events = Array((alert.events + detected.events).suffix(Self.rememberedEvents))
                if detected.severity > alert.severity {
                    alert.severity = detected.severity
                    alert.title = detected.title
                    worse.insert(fingerprint)
                }
                firing[fingerprint] = alert
            } else if firing.count >= Self.capacity {
                overflow += 1
            } else {
                firing[fingerprint] = Self.alert(detected, fingerprint, now)
                begun.append(fingerprint)
            }
        }
        if overflow > 0 {
            let detected = InternalAlert.tooMany(overflow, capacity: Self.capacity, at: now)
            let fingerprint = Self.fingerprint(rule: detected.rule, key: detected.key)
            if var alert = firing[fingerprint] {
                alert.seenAt = now
                alert.count += 1
                alert.evidence = detected.evidence
                firing[fingerprint] = alert
            } else {
                firing[fingerprint] = Self.alert(detected, fingerprint, now)
                begun.append(fingerprint)
            }
        }
        var changes = Changes()
        for (fingerprint, var alert) in firing.sorted(by: { $0.key < $1.key })
        where now - alert.seenAt >= timing.resolveAfter {
            alert.state = .resolved
            alert.endedAt = now
            firing[fingerprint] = nil
            changes.resolved.append(alert)
        }
        inhibit()
        for alert in ongoing {
            let old = before[alert.fingerprint]
            guard alert != old else { continue }
            let isNews = old == nil || worse.contains(alert.fingerprint) || old?.inhibitedBy != nil
            if isNews, alert.inhibitedBy == nil { changes.told.append(alert) } else { changes.noted.append(alert) }
        }
        changes.begun = begun.compactMap { firing[$0] }
        return changes
    }

    private static func alert(_ detected: Detected, _ fingerprint: String, _ now: Double) -> Alert {
        // The start belongs to the id: the same thing a day later is another occurrence.
        let seed: JSONValue = [.string(fingerprint), .double(detected.at), .double(now)]
        return Alert(
            id: String(SHA256Digest.hex(of: seed.bytes(.canonical)).prefix(12)),
            fingerprint: fingerprint,
            rule: detected.rule,
            title: detected.title,
            severity: detected.severity,
            key: detected.key,
            startedAt: detected.at,
            seenAt: now,
            evidence: detected.evidence,
            remediation: detected.remediation,
            events: Array(detected.events.suffix(rememberedEvents))
        )
    }

    private mutating func inhibit() {
        guard timing.inhibits else { return }
        var worst: [[String: String]: Alert] = [:]
        for alert in ongoing where !alert.key.isEmpty {
            if alert.severity > worst[alert.key]?.severity ?? .unknown { worst[alert.key] = alert }
        }
        for (fingerprint, alert) in firing {
            let hiding = worst[alert.key].flatMap { $0.severity > alert.severity ? $0.id : nil }
            if hiding != alert.inhibitedBy { firing[fingerprint]?.inhibitedBy = hiding }
        }
    }
}
