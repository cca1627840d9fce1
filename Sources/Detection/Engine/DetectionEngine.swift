import Findings
import Formats
import Workspace

/// Shows events to all rules and gives what they see. A value without clock, files or randomness: the same events give the same detections.
public struct DetectionEngine: Sendable {
    /// What became of events.
    public struct Counts: Sendable, Equatable {
        /// Events that rules saw.
        public var observed = 0
        /// Events that were known already: a log was read again.
        public var repeated = 0
        /// Events of keys and addresses that are ignored.
        public var ignored = 0
        /// Events from the future, which were taken as of now.
        public var ahead = 0
    }

    /// Seconds by which a log's clock may be ahead of ours.
    static let allowedAhead = 300.0
    /// Ids of events that are remembered.
    static let memory = 4096

    /// What became of events since the start.
    public private(set) var counts = Counts()
    private let configuration: DetectionConfiguration
    private var rules: [any DetectionRule] = []
    private var seen = BoundedTable<Bool>(capacity: memory)
    private var now: Double?

    /// An engine with the rules of a configuration.
    public init(_ configuration: DetectionConfiguration = DetectionConfiguration()) {
        self.configuration = configuration
        for rule in DetectionRules.all where !configuration.disabled.contains(rule.documentation.id) {
            rules.append(rule.init(configuration.settings[rule.documentation.id] ?? RuleSettings(of: rule)))
        }
        rules += configuration.own
    }

    /// Shows an event to the rules.
    public mutating func observe(_ event: SecurityEvent) -> [Detected] {
        var event = event
        let isKnown = seen.update(event.id, default: false) { isKnown in
            defer { isKnown = true }
            return isKnown
        }
        if isKnown {
            counts.repeated += 1
            return []
        }
        if isIgnored(event) {
            counts.ignored += 1
            return []
        }
        guard event.at.isFinite else { return [] }
        // A clock that is ahead must not make all others late.
        if let now, event.at > now + Self.allowedAhead {
            event.at = now
            counts.ahead += 1
        }
        counts.observed += 1
        var detected: [Detected] = []
        for index in rules.indices { detected += rules[index].observe(event) }
        return detected
    }

    /// Tells the time; call it at each look at the logs.
    ///
    /// - Parameter now: seconds since 1970.
    public mutating func advance(to now: Double) -> [Detected] {
        self.now = now
        var detected: [Detected] = []
        for index in rules.indices { detected += rules[index].advance(to: now) }
        return detected
    }

    private func isIgnored(_ event: SecurityEvent) -> Bool {
        if let actor = event.actor, configuration.ignoredActors.contains(actor) { return true }
        guard !configuration.ignoredNetworks.isEmpty, let address = event.address.flatMap({ NetworkAddress($0) }) else {
            return false
        }
        return configuration.ignoredNetworks.contains { $0.contains(address) }
    }

    /// All that is remembered, as JSON: to be stored together with the checkpoints of the logs.
    public var state: JSONValue {
        [
            "version": 1, "seen": JSONValue(seen.entries.map(\.key)),
            "rules": .object(rules.reduce(into: JSONObject()) { $0[$1.documentation.id] = $1.state }),
        ]
    }

    /// Takes over what `state` was. What belongs to rules that are not there any more is dropped.
    ///
    /// - Returns: whether it was a state of this version; if not, nothing was taken.
    @discardableResult
    public mutating func restore(_ state: JSONValue) -> Bool {
        guard state["version"]?.int == 1 else { return false }
        seen = BoundedTable(capacity: Self.memory)
        for id in state["seen"]?.array ?? [] {
            if let id = id.string { seen.update(id, default: true) { _ in } }
        }
        for index in rules.indices {
            if let saved = state["rules"]?[rules[index].documentation.id] { rules[index].restore(saved) }
        }
        return true
    }
}
