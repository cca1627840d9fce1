import Findings
import Workspace

/// What is done about alerts: trigger, condition, action; the undo is the action's end.
public struct Playbook: Sendable, Equatable {
    /// What it does.
    public enum Action: String, Sendable, CaseIterable {
        case throttleKey = "throttle-key"
        case revokeKey = "revoke-key"
        case blockAddress = "block-address"

        /// The sanction it makes.
        public var sanction: Sanction.Kind {
            switch self {
            case .throttleKey: .throttle
            case .revokeKey: .revoke
            case .blockAddress: .blockAddress
            }
        }

        /// The field of an alert's key that says whom it concerns.
        var field: String { self == .blockAddress ? "address" : "actor" }
    }

    /// How far it goes by itself.
    public enum Mode: String, Sendable, CaseIterable {
        /// It writes down what it would do.
        case dryRun = "dry-run"
        /// It asks first.
        case approval
        /// It acts.
        case automatic
    }

    /// Its name.
    public var name: String
    /// What it does.
    public var action: Action
    /// Ids of rules whose alerts it acts on.
    public var rules: Set<String>
    /// What is less than this is left alone.
    public var minimumSeverity: Severity
    /// How far it goes by itself.
    public var mode: Mode
    /// Seconds after which its action ends by itself.
    public var duration: Double
    /// Requests a minute that a throttle leaves.
    public var limitPerMinute: Int
    /// Actions within a period, at most.
    public var maximumActions: Int
    /// Seconds of the period.
    public var period: Double
    /// Percent of the known keys that may be concerned at once; one key always may.
    public var maximumShare: Double

    /// A playbook; by default it only practises.
    public init(
        name: String,
        action: Action,
        rules: Set<String>,
        minimumSeverity: Severity = .high,
        mode: Mode = .dryRun,
        duration: Double = 900,
        limitPerMinute: Int = 6,
        maximumActions: Int = 5,
        period: Double = 3600,
        maximumShare: Double = 10
    ) {
        self.name = name
        self.action = action
        self.rules = rules
        self.minimumSeverity = minimumSeverity
        self.mode = mode
        self.duration = duration
        self.limitPerMinute = limitPerMinute
        self.maximumActions = maximumActions
        self.period = period
        self.maximumShare = maximumShare
    }

    /// Reads a playbook of the section `playbooks`; `nil` where it cannot be used. Faults go to the section's collector.
    ///
    /// - Parameter knownRules: ids of the rules there are; a rule that never fires is a protection that is not there.
    public init?(name: String, reading section: ConfigurationSection, knownRules: Set<String>) {
        let action = section.choice("action", Action.self)
        if section.node("action") == nil { section.report("action", "the key 'action' is missing") }
        let rules = section.strings("rules") ?? []
        if rules.isEmpty { section.report("rules", "expected the ids of one rule or more") }
        for rule in rules where !knownRules.contains(rule) {
            let hint = Spelling.nearest(to: rule, among: knownRules.sorted()).map { "; did you mean '\($0)'?" } ?? ""
            section.report("rules", "there is no rule '\(rule)'\(hint)")
        }
        self.init(name: name, action: action ?? .throttleKey, rules: Set(rules))
        minimumSeverity = section.choice("severity", Severity.self) ?? minimumSeverity
        mode = section.choice("mode", Mode.self) ?? mode
        if let seconds = section.duration("for") {
            if !(60...604_800).contains(seconds) { section.report("for", "expected a minute to seven days") }
            duration = min(max(seconds, 60), 604_800)
        }
        limitPerMinute = section.int("limit", in: 1...1000) ?? limitPerMinute
        maximumActions = section.int("maximumActions", in: 1...1000) ?? maximumActions
        if let seconds = section.duration("period") {
            if seconds < 60 { section.report("period", "expected a minute at least") }
            period = max(60, seconds)
        }
        maximumShare = section.double("maximumShare", in: 0...100) ?? maximumShare
        section.finish()
        guard action != nil, !rules.isEmpty else { return nil }
    }
}
