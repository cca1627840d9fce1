import Attestation
import Detection
import Formats
import HTTP
import Ledger
import Telemetry

/// Brings messages from the outbox to receivers. What is in the outbox was stored before; what arrives twice has the same id.
struct AlertCourier: Sendable {
    /// Seconds for a receiver to answer.
    static let timeout = 10.0
    /// Alerts in one message.
    static let batch = 200
    /// Messages to one receiver in one step: reading logs must not wait for long.
    static let burst = 20

    let receivers: [any Receiver]
    let plan: DeliveryPlan
    let ledger: Ledger
    let folder: WorkspaceFolder
    let registry: MetricsRegistry
    let world: MonitorWorld

    /// Sends what is due.
    ///
    /// - Parameter paused: receivers that failed, and until when they are left alone with all their messages: one that is down must not
    ///   cost its timeout for every message.
    /// - Returns: what receivers will never take, for alerts of its own; and how many messages could not be sent for now.
    func deliver(
        _ paused: inout [String: Double]
    ) async throws(LedgerError) -> (undeliverable: [Detected], failed: Int) {
        var undeliverable: [Detected] = []
        var failed = 0
        var sent: [String: Int] = [:]
        for message in try due() {
            let receiver = message.receiver.name
            guard world.now() >= paused[receiver] ?? 0, sent[receiver, default: 0] < Self.burst else { continue }
            sent[receiver, default: 0] += 1
            let outcome = await send(message.receiver, message.message)
            let now = world.now()
            let after = plan.after(outcome, message.deliveries, at: now, random: world.random())
            try ledger.store(alerts: [], deliveries: after)
            registry.add(MetricCatalogue.alertDeliveries, [message.receiver.name, outcome.label])
            let name = message.receiver.name
            switch outcome {
            case .accepted: break
            case .refused(let reason):
                world.notice("\(name) does not take an alert: \(reason)")
                failed += 1
            case .failed(let reason, _):
                world.notice("\(name) could not be told of an alert: \(reason); it is tried again")
                paused[receiver] = after.map(\.nextAt).min()
                failed += 1
            }
            guard after.contains(where: { $0.state == .dead }) else { continue }
            // An alert about alerts that do not arrive is not itself the cause of another.
            let isOwn = message.message.alerts.allSatisfy { $0.rule == InternalAlert.undelivered }
            if !isOwn {
                let reason = after.first { $0.state == .dead }?.error ?? "it refuses"
                undeliverable.append(InternalAlert.undeliverable(receiver: name, error: reason, at: now))
            }
        }
        let counts = try ledger.outboxCounts()
        registry.set(MetricCatalogue.alertsPending, to: Double(counts.pending))
        return (undeliverable, failed)
    }

    private struct Outgoing {
        var receiver: any Receiver
        var deliveries: [Delivery]
        var message: AlertMessage
    }

    private func due() throws(LedgerError) -> [Outgoing] {
        var outgoing: [Outgoing] = []
        var group: [(delivery: Delivery, alert: Alert)] = []
        func close() {
            defer { group = [] }
            guard let first = group.first?.delivery,
                let receiver = receivers.first(where: { $0.name == first.receiver })
            else { return }
            outgoing.append(
                Outgoing(
                    receiver: receiver,
                    deliveries: group.map(\.delivery),
                    message: AlertMessage(id: Self.id(group), groupKey: first.groupKey, alerts: group.map(\.alert))
                )
            )
        }
        for entry in try ledger.dueDeliveries(at: world.now()) {
            if let last = group.last?.delivery,
                last.receiver != entry.delivery.receiver || last.groupKey != entry.delivery.groupKey
                    || group.count >= Self.batch
            {
                close()
            }
            group.append(entry)
        }
        close()
        return outgoing
    }

    /// The same for the same alerts in the same state, told the same number of times.
    private static func id(_ group: [(delivery: Delivery, alert: Alert)]) -> String {
        let facts = group.map { entry -> JSONValue in
            [
                .string(entry.alert.id), .string(entry.delivery.receiver), .int(entry.delivery.number),
                .string(entry.alert.state.rawValue),
            ]
        }
        return "msg_" + SHA256Digest.hex(of: JSONValue.array(facts).bytes()).prefix(24)
    }

    private func send(_ receiver: any Receiver, _ message: AlertMessage) async -> DeliveryOutcome {
        switch receiver.parcel(for: message, at: world.now()) {
        case .request(let request):
            do {
                let response = try await world.client.send(request, timeout: Self.timeout, maximumBytes: 64 << 10)
                return DeliveryOutcome(response, at: world.now())
            } catch {
                return DeliveryOutcome(error)
            }
        case .lines(let lines, nil):
            for line in lines { world.output(line) }
            return .accepted
        case .lines(let lines, let path?):
            do {
                try folder.append(lines, to: path)
                return .accepted
            } catch {
                return .failed("\(error)", wait: nil)
            }
        }
    }
}
