import Findings
import Formats

/// A rule that counts sightings of a group within a span of time.
protocol CountingRule: BuiltInRule {
    var windows: GroupedWindows { get set }
    /// What the rule sees in an event; `nil` for nothing.
    func sighting(in event: SecurityEvent) -> Sighting?
    /// What was seen and what is allowed, in numbers.
    func evidence(_ hit: WindowHit) -> String
    /// How bad it is, if not as the documentation says.
    func severity(_ hit: WindowHit) -> Severity?
}

extension CountingRule {
    /// Counts the event, if it is one to count.
    public mutating func observe(_ event: SecurityEvent) -> [Detected] {
        guard let sighting = sighting(in: event), let hit = windows.add(sighting, event) else { return [] }
        return [
            detected(
                sighting.key,
                at: hit.at,
                since: hit.since,
                evidence: evidence(hit),
                events: hit.events,
                severity: severity(hit)
            )
        ]
    }

    func severity(_ hit: WindowHit) -> Severity? { nil }

    /// The windows.
    public var state: JSONValue { windows.json }

    /// Takes over windows.
    public mutating func restore(_ state: JSONValue) { windows.restore(state) }

    /// `within 4 min 12 s`.
    func within(_ hit: WindowHit) -> String { "within \(Wording.span(hit.at - hit.since))" }
}

/// Numbers in sentences.
enum Wording {
    /// `1 key`, `5 keys`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
    }

    /// `45 s`, `5 min`, `4 min 12 s`, `1 h`.
    static func span(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "an unknown time" }
        let whole = Int(seconds.rounded(.up))
        if whole >= 3600 {
            return whole % 3600 == 0 ? "\(whole / 3600) h" : "\(whole / 3600) h \(whole % 3600 / 60) min"
        }
        if whole >= 60 { return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s" }
        return "\(whole) s"
    }

    /// The first of some texts: `a, b, c and 4 more`.
    static func list(_ texts: [String], limit: Int = 5) -> String {
        texts.prefix(limit).joined(separator: ", ")
            + (texts.count > limit ? " and \(texts.count - limit) more" : "")
    }
}
