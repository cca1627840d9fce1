import Findings
import Formats

/// A rule of the team in Sigma's form: an event that is of its kind, or, by a correlation, many of them within a span of time.
struct SigmaRule: DetectionRule {
    let documentation: RuleDocumentation
    /// What an event must be like.
    let condition: SigmaCondition
    /// Fields that make a group; without a correlation it is whom the event is about.
    let groups: [String]?
    /// The field of which different values are counted.
    let counted: String?
    private var windows: GroupedWindows

    /// Seconds for which further events of the same group are the same detection, where no correlation says another time.
    static let silence = 600.0

    init(
        _ documentation: RuleDocumentation,
        condition: SigmaCondition,
        groups: [String]? = nil,
        counted: String? = nil,
        limit: WindowLimit = WindowLimit(span: silence, count: 1)
    ) {
        self.documentation = documentation
        self.condition = condition
        self.groups = groups
        self.counted = counted
        windows = GroupedWindows(limit)
    }

    mutating func observe(_ event: SecurityEvent) -> [Detected] {
        guard condition.holds(event) else { return [] }
        var key: [String: String] = [:]
        if let groups {
            for name in groups {
                // An event without the field belongs to no group.
                guard let value = SigmaField.value(name, of: event) else { return [] }
                key[name] = value
            }
        } else {
            key = event.whom ?? ["source": event.source]
        }
        var value: String?
        if let counted {
            value = SigmaField.value(counted, of: event)
            guard value != nil else { return [] }
        }
        guard let hit = windows.add(Sighting(key: key, value: value), event) else { return [] }
        return [
            Detected(
                rule: documentation.id,
                title: documentation.title,
                severity: documentation.severity,
                key: key,
                at: hit.at,
                since: hit.since,
                evidence: evidence(hit, event),
                events: hit.events,
                remediation: documentation.remediation
            )
        ]
    }

    private func evidence(_ hit: WindowHit, _ event: SecurityEvent) -> String {
        let limit = windows.limit
        if let counted {
            return "\(hit.values.count) values of \(counted) (\(Wording.list(hit.values))) within "
                + "\(Wording.span(limit.span)); \(limit.distinct) are too many"
        }
        if groups != nil || limit.count > 1 {
            return "\(hit.count) events within \(Wording.span(hit.at - hit.since)); "
                + "\(limit.count) within \(Wording.span(limit.span)) are too many"
        }
        let facts = [event.route, event.status.map { "status \($0)" }, event.reason].compactMap(\.self)
        return "an event of \(event.source) is what the rule describes"
            + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
    }

    var state: JSONValue { windows.json }

    mutating func restore(_ state: JSONValue) { windows.restore(state) }
}
