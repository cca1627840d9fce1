import Workspace

/// When alerts begin, end, and are told.
public struct AlertTiming: Sendable, Equatable {
    /// What alerts must share to be told in one message: `rule`, `severity`, or a field of the key such as `actor`.
    public var groupBy: [String]
    /// Seconds that the first alert of a group waits for others.
    public var groupWait: Double
    /// Seconds between two messages about one group.
    public var groupInterval: Double
    /// Seconds after which an alert that goes on is told again.
    public var repeatInterval: Double
    /// Seconds of quiet after which an alert is over.
    public var resolveAfter: Double
    /// Whether nobody is told of an alert while a worse one about the same key goes on.
    public var inhibits: Bool

    /// Timing; the defaults are those of Alertmanager.
    public init(
        groupBy: [String] = ["rule"],
        groupWait: Double = 10,
        groupInterval: Double = 300,
        repeatInterval: Double = 4 * 3600,
        resolveAfter: Double = 300,
        inhibits: Bool = true
    ) {
        self.groupBy = groupBy
        self.groupWait = groupWait
        self.groupInterval = groupInterval
        self.repeatInterval = repeatInterval
        self.resolveAfter = resolveAfter
        self.inhibits = inhibits
    }

    /// Reads the section `alerts` of `monitor.yaml`; faults go to the section's collector.
    public init(reading section: ConfigurationSection?) {
        self.init()
        guard let section else { return }
        groupBy = section.strings("groupBy") ?? groupBy
        groupWait = section.duration("groupWait") ?? groupWait
        groupInterval = section.duration("groupInterval") ?? groupInterval
        if let seconds = section.duration("repeat") {
            if seconds < 60 { section.report("repeat", "expected a minute at least") }
            repeatInterval = max(60, seconds)
        }
        if let seconds = section.duration("resolveAfter") {
            if seconds < 1 { section.report("resolveAfter", "expected a second at least") }
            resolveAfter = max(1, seconds)
        }
        inhibits = section.bool("inhibit") ?? inhibits
        section.finish()
    }
}
