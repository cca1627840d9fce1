import Ledger

/// Runs a monitor: until it is stopped, or once to the end of the logs.
public enum MonitorLoop {
    /// Seconds between two looks at quiet logs.
    static let interval = 0.5

    /// What a single pass came to.
    public struct Summary: Sendable {
        /// Alerts that began or went on, oldest first.
        public var alerts: [Alert] = []
        /// Detections.
        public var detections = 0
        /// Logs that could not be read, and why.
        public var unreadable: [String] = []
        /// Messages that could not be sent.
        public var undelivered = 0

        /// Nothing so far.
        public init() {}
    }

    /// Watches until the task is cancelled; then keeps the place in the logs.
    public static func run(
        _ monitor: inout Monitor,
        world: MonitorWorld,
        after: @Sendable (Monitor.Step) -> Void
    ) async throws(LedgerError) {
        while !Task.isCancelled {
            let step = try await monitor.step()
            after(step)
            if !step.hasMore { try? await Task.sleep(for: .milliseconds(Int(interval * 1000))) }
        }
        try monitor.store(at: world.now())
    }

    /// Reads to the end of all logs and tells receivers at once.
    ///
    /// - Parameter monitor: one whose configuration lets groups wait for nothing.
    public static func once(_ monitor: inout Monitor, world: MonitorWorld) async throws(LedgerError) -> Summary {
        var summary = Summary()
        var seen: [String: Alert] = [:]
        while !Task.isCancelled {
            let step = try await monitor.step()
            for alert in step.seen { seen[alert.id] = alert }
            summary.detections += step.detections.count
            summary.unreadable = step.unreadable
            summary.undelivered += step.undelivered
            if !step.hasMore, !monitor.hasOwnNews { break }
        }
        try monitor.store(at: world.now())
        summary.alerts = seen.values.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        return summary
    }
}
