import Detection
import Findings
import Formats
import HTTP
import Ledger
import Telemetry
import Workspace

/// Watches logs: reads what is new, shows it to the rules, keeps alerts, acts by playbooks, tells receivers.
///
/// The order is what makes it safe to fall at any place: events are read and judged, alerts and their deliveries are stored, then the
/// place in the logs, then receivers are told. After a fall the same lines are read again, and the same alerts are recognised.
public struct Monitor: Sendable {
    /// Seconds between two records of the place in the logs, while lines come.
    static let checkpointInterval = 5.0
    private static let engineKey = "engine"
    private static let keysKey = "known-keys"

    private let configuration: MonitorConfiguration
    private let ledger: Ledger
    private let registry: MetricsRegistry
    private let world: MonitorWorld
    private let courier: AlertCourier
    private let plan: DeliveryPlan
    private let judge: PlaybookJudge
    private let desk: RemediationDesk

    private var watches: [LogWatch]
    private var engine: DetectionEngine
    private var book: AlertBook
    private var keys: KnownKeys
    private var checkpoints: [String: LogCheckpoint] = [:]
    private var storedAt = -Double.infinity
    /// Whether lines were read since the place was kept; true at the start, so that a log whose end is the beginning has a place at once.
    private var isUnstored = true
    private var troubled: Set<String> = []
    /// Receivers that failed, and until when they are left alone.
    private var paused: [String: Double] = [:]
    /// What the monitor saw of itself, for the next step.
    private var own: [Detected] = []

    /// What a step did.
    public struct Step: Sendable {
        /// What rules and baselines saw.
        public var detections: [Detected] = []
        /// Alerts that began or were seen again.
        public var seen: [Alert] = []
        /// Whether more lines can be read at once.
        public var hasMore = false
        /// Logs that could not be read, and why.
        public var unreadable: [String] = []
        /// Messages that could not be sent for now.
        public var undelivered = 0
    }

    /// A monitor that goes on where the last one stopped.
    ///
    /// - Parameters:
    ///   - folder: the workspace; paths of the configuration are relative to it.
    ///   - receivers: who is told.
    ///   - start: where a log is begun that was never read.
    public init(
        _ configuration: MonitorConfiguration,
        folder: WorkspaceFolder,
        ledger: Ledger,
        receivers: [any Receiver],
        registry: MetricsRegistry,
        start: LogFollower.Start,
        files: any LogFiles = SystemLogFiles(),
        world: MonitorWorld
    ) throws(LedgerError) {
        self.configuration = configuration
        self.ledger = ledger
        self.registry = registry
        self.world = world
        plan = DeliveryPlan(
            timing: configuration.timing,
            routes: receivers.map { .init(name: $0.name, manner: $0.manner) }
        )
        courier = AlertCourier(
            receivers: receivers,
            plan: plan,
            ledger: ledger,
            folder: folder,
            registry: registry,
            world: world
        )
        judge = PlaybookJudge(playbooks: configuration.playbooks, protected: configuration.protected)
        desk = RemediationDesk(ledger: ledger, folder: folder, path: configuration.sanctions, registry: registry)
        watches = []
        for source in configuration.detection.sources {
            let stored = try ledger.watchState(Self.checkpointKey(source.name)).flatMap { LogCheckpoint(json: $0) }
            var source = source
            source.path = folder.absolute(source.path)
            watches.append(LogWatch(source, files: files, start: start, checkpoint: stored))
            registry.declare(
                MetricCatalogue.events,
                ["parsed", "malformed", "dropped"].map { [source.name, $0] }
            )
        }
        engine = DetectionEngine(configuration.detection)
        if let state = try ledger.watchState(Self.engineKey), !engine.restore(state) {
            world.notice("what the rules remembered was written by another version; windows begin anew")
        }
        book = AlertBook(firing: try ledger.firingAlerts(), timing: configuration.timing)
        keys = KnownKeys(json: try ledger.watchState(Self.keysKey))
        registry.set(MetricCatalogue.alertsPending, to: 0)
        for receiver in receivers {
            registry.declare(
                MetricCatalogue.alertDeliveries,
                ["delivered", "retried", "dead"].map { [receiver.name, $0] }
            )
        }
    }

    private static func checkpointKey(_ source: String) -> String { "log:\(source)" }

    /// Reads once what is new, and does all that follows from it.
    ///
    /// - Throws: `LedgerError` where nothing can be kept. Nothing is lost then: the next monitor reads the same lines again.
    public mutating func step() async throws(LedgerError) -> Step {
        var step = Step()
        let now = world.now()
        let events = read(&step, at: now)
        step.detections = engine.advance(to: now)
        for event in events {
            keys.observe(event)
            let before = engine.counts
            step.detections += engine.observe(event)
            if engine.counts.observed == before.observed {
                registry.add(MetricCatalogue.events, [event.source, "dropped"])
            }
        }
        for detected in step.detections {
            registry.add(MetricCatalogue.detections, [detected.rule, detected.severity.rawValue])
        }
        let changes = book.update(step.detections + own, at: now)
        own = []
        step.seen = changes.all.filter { $0.state == .firing && $0.seenAt == now }
        let deliveries = try plan.deliveries(for: changes, at: now) { alert throws(LedgerError) in
            try ledger.deliveries(of: alert)
        } lastDelivered: { receiver, group throws(LedgerError) in
            try ledger.lastDelivered(receiver: receiver, groupKey: group)
        }
        try ledger.store(alerts: changes.all, deliveries: deliveries)
        try act(on: changes, at: now)
        if isUnstored, now - storedAt >= Self.checkpointInterval || now < storedAt { try store(at: now) }
        let delivered = try await courier.deliver(&paused)
        own += delivered.undeliverable
        step.undelivered = delivered.failed
        return step
    }

    /// Keeps the place in the logs and what the rules remember. To be called before the end.
    public mutating func store(at now: Double) throws(LedgerError) {
        keys.forget(at: now)
        var values: [String: JSONValue] = [Self.engineKey: engine.state, Self.keysKey: keys.json]
        for (name, checkpoint) in checkpoints { values[Self.checkpointKey(name)] = checkpoint.json }
        try ledger.store(watchState: values, at: now)
        storedAt = now
        isUnstored = false
    }

    /// Whether something happened that only the next step tells of.
    public var hasOwnNews: Bool { !own.isEmpty }

    private mutating func read(_ step: inout Step, at now: Double) -> [SecurityEvent] {
        var events: [SecurityEvent] = []
        for index in watches.indices {
            let source = watches[index].source
            let batch: LogWatch.Batch
            do {
                batch = try watches[index].poll(now: now)
            } catch {
                step.unreadable.append("\(source.name): \(error)")
                // Said once and not with every look.
                if troubled.insert(source.name).inserted { world.notice("\(source.name): \(error)") }
                continue
            }
            troubled.remove(source.name)
            events += batch.events
            step.hasMore = step.hasMore || batch.hasMore
            isUnstored = isUnstored || batch.lines > 0 || !batch.notices.isEmpty
            checkpoints[source.name] = batch.checkpoint
            registry.add(MetricCatalogue.events, [source.name, "parsed"], Double(batch.lines - batch.malformed))
            registry.add(MetricCatalogue.events, [source.name, "malformed"], Double(batch.malformed))
            for notice in batch.notices { world.notice("\(source.name): \(notice)") }
            for reason in batch.reasons {
                world.notice(
                    "\(source.name): \(batch.malformed) lines are not of the format \(source.format.rawValue): \(reason)"
                )
            }
        }
        return events
    }

    /// Lets playbooks decide about alerts that began, and about those that go on although an action's time is over.
    private mutating func act(on changes: AlertBook.Changes, at now: Double) throws(LedgerError) {
        try desk.expire(at: now)
        let seen = changes.begun + changes.told.filter { told in !changes.begun.contains { $0.id == told.id } }
        let again = changes.noted.filter { noted in !seen.contains { $0.id == noted.id } && noted.seenAt == now }
        if !configuration.playbooks.isEmpty {
            own += try desk.decide(judge, about: seen + again, knownKeys: keys.ids, at: now)
        }
        do {
            try desk.publish(at: now)
            troubled.remove("sanctions")
        } catch let error as LedgerError {
            throw error
        } catch {
            // It is tried with every step, until the file is what the ledger says.
            if troubled.insert("sanctions").inserted { world.notice("the sanctions could not be published: \(error)") }
        }
    }
}
