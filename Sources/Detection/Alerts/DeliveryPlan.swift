import Findings
import Ledger

/// Decides when which receiver is told of which alert. Pure: what the outbox holds is handed in.
public struct DeliveryPlan: Sendable {
    private let timing: AlertTiming
    private let routes: [Route]

    /// What the plan must know of a receiver.
    public struct Route: Sendable, Equatable {
        /// Name of the receiver.
        public var name: String
        /// How a receiver wants to be told.
        public var manner: ReceiverManner

        /// A route.
        public init(name: String, manner: ReceiverManner) {
            self.name = name
            self.manner = manner
        }
    }

    /// A plan for receivers.
    public init(timing: AlertTiming, routes: [Route]) {
        self.timing = timing
        self.routes = routes
    }

    /// What alerts share that are told in one message.
    public func groupKey(of alert: Alert) -> String {
        timing.groupBy.map { name in
            switch name {
            case "rule": "rule=\(alert.rule)"
            case "severity": "severity=\(alert.severity.rawValue)"
            default: "\(name)=\(alert.key[name] ?? "")"
            }
        }.joined(separator: ",")
    }

    /// The deliveries that changes bring about.
    ///
    /// - Parameters:
    ///   - known: the deliveries of an alert that the outbox has.
    ///   - lastDelivered: when a receiver was last told of a group.
    public func deliveries<Failure: Error>(
        for changes: AlertBook.Changes,
        at now: Double,
        known: (_ alert: String) throws(Failure) -> [Delivery],
        lastDelivered: (_ receiver: String, _ groupKey: String) throws(Failure) -> Double?
    ) throws(Failure) -> [Delivery] {
        var result: [Delivery] = []
        for (alert, isOver) in changes.told.map({ ($0, false) }) + changes.resolved.map({ ($0, true) }) {
            let present = try known(alert.id)
            let group = groupKey(of: alert)
            for route in routes where wants(route, alert) {
                let old = present.first { $0.receiver == route.name }
                // Who was not told that it began is not told that it is over.
                if isOver, old == nil { continue }
                var delivery =
                    old ?? Delivery(alert: alert.id, receiver: route.name, groupKey: group, since: now, nextAt: now)
                delivery.state = .pending
                delivery.attempt = 0
                delivery.since = now
                delivery.nextAt = try due(route, group, now, lastDelivered)
                delivery.error = nil
                result.append(delivery)
            }
        }
        return result
    }

    private func due<Failure: Error>(
        _ route: Route,
        _ group: String,
        _ now: Double,
        _ lastDelivered: (String, String) throws(Failure) -> Double?
    ) throws(Failure) -> Double {
        guard route.manner.isGrouped else { return now }
        let last = try lastDelivered(route.name, group)
        return max(now + timing.groupWait, last.map { $0 + timing.groupInterval } ?? 0)
    }

    private func wants(_ route: Route, _ alert: Alert) -> Bool {
        // A receiver that fails is not told of its own failure: that would go round in circles.
        if alert.rule == InternalAlert.undelivered, alert.key["receiver"] == route.name { return false }
        return alert.severity >= route.manner.minimumSeverity
    }

    /// The deliveries of a message after an attempt to send it.
    ///
    /// - Parameter random: a number from 0 to 1, for the backoff.
    public func after(
        _ outcome: DeliveryOutcome,
        _ deliveries: [Delivery],
        at now: Double,
        random: Double
    ) -> [Delivery] {
        deliveries.map { delivery in
            var delivery = delivery
            switch outcome {
            case .accepted:
                delivery.state = .delivered
                delivery.number += 1
                delivery.attempt = 0
                delivery.deliveredAt = now
                let manner = routes.first { $0.name == delivery.receiver }?.manner
                delivery.nextAt = now + (manner?.resendInterval ?? timing.repeatInterval)
                delivery.error = nil
            case .refused(let reason):
                delivery.state = .dead
                delivery.attempt += 1
                delivery.error = reason
            case .failed(let reason, let wait):
                delivery.error = reason
                // A repetition that fails becomes a message that waits.
                if delivery.state == .delivered { delivery.since = now }
                delivery.state = now - delivery.since >= Backoff.patience ? .dead : .pending
                delivery.nextAt = now + max(wait ?? 0, Backoff.seconds(attempt: delivery.attempt, random: random))
                delivery.attempt += 1
            }
            return delivery
        }
    }
}
