import Formats
import Ledger

/// What the ledger's log says of deployments. Pure: made of events alone.
public struct DeploymentHistory: Sendable, Equatable {
    /// How far a deployment came.
    public enum Phase: String, Sendable, Equatable {
        case planned, denied, started, applied, validated, failed, rolledBack
    }

    /// One deployment.
    public struct Entry: Sendable, Equatable {
        /// Its id.
        public var id: String
        /// Its environment.
        public var environment: String
        /// Digest of its plan.
        public var plan: String
        /// How far it came.
        public var phase: Phase
        /// When it was planned, in seconds since 1970.
        public var plannedAt: Double
        /// When what runs was last changed by it or for it.
        public var changedAt: Double
        /// When its approvals were used.
        public var usedAt: Double?
        /// What the driver saw run after it was applied.
        public var running: JSONValue?
        /// The incident for which it was deployed without approvals, and when a review of that is due.
        public var breakGlass: BreakGlass?
    }

    /// An emergency.
    public struct BreakGlass: Sendable, Equatable {
        /// Number of the incident.
        public var incident: String
        /// Who.
        public var person: String
        /// When the review is due, in seconds since 1970.
        public var reviewDue: Double
    }

    /// All deployments in the order of their planning.
    public private(set) var entries: [Entry] = []
    /// What runs, by environment.
    private var current: [String: String] = [:]

    /// The history in a log.
    public init(_ events: [LedgerEvent]) {
        for event in events where event.kind.hasPrefix("deployment.") {
            guard let facts = try? JSONValue(parsing: event.payload), let id = facts["deployment"]?.string else {
                continue
            }
            if event.kind == "deployment.planned", let plan = facts["plan"]?.string,
                let environment = facts["environment"]?.string
            {
                entries.append(
                    Entry(
                        id: id,
                        environment: environment,
                        plan: plan,
                        phase: .planned,
                        plannedAt: event.at,
                        changedAt: event.at
                    )
                )
            } else if let index = entries.firstIndex(where: { $0.id == id }) {
                apply(event, facts, to: index)
            }
        }
    }

    private mutating func apply(_ event: LedgerEvent, _ facts: JSONValue, to index: Int) {
        if ["deployment.started", "deployment.applied", "deployment.failed", "deployment.rolledBack"].contains(
            event.kind
        ) {
            entries[index].changedAt = event.at
        }
        switch event.kind {
        case "deployment.denied": entries[index].phase = .denied
        case "deployment.started":
            entries[index].phase = .started
            entries[index].usedAt = entries[index].usedAt ?? event.at
        case "deployment.applied":
            entries[index].phase = .applied
            entries[index].running = facts["running"]
            current[entries[index].environment] = entries[index].id
        case "deployment.validated":
            // A validation of what was put back says nothing of what failed.
            if entries[index].phase == .applied, facts["status"]?.string == "passed" {
                entries[index].phase = .validated
            }
        case "deployment.failed": entries[index].phase = .failed
        case "deployment.rolledBack":
            entries[index].phase = .rolledBack
            current[entries[index].environment] = facts["to"]?.string
            if let other = entries.firstIndex(where: { $0.id == facts["to"]?.string }) {
                entries[other].phase = .applied
                entries[other].changedAt = event.at
                if let running = facts["running"] { entries[other].running = running }
            }
        case "deployment.breakGlass":
            entries[index].breakGlass = BreakGlass(
                incident: facts["incident"]?.string ?? "",
                person: facts["person"]?.string ?? "",
                reviewDue: facts["reviewDue"]?.string.flatMap(Timestamp.seconds) ?? event.at
            )
        default: break
        }
    }

    /// The deployment of an id.
    public func entry(_ id: String) -> Entry? { entries.first { $0.id == id } }

    /// What runs in an environment, as far as is recorded.
    public func current(_ environment: String) -> Entry? { current[environment].flatMap(entry) }

    /// What a rollback takes back: the last deployment that began since what runs was put there, otherwise what runs.
    public func revocable(_ environment: String) -> Entry? {
        let current = current(environment)
        let later = entries.last {
            $0.environment == environment && $0.usedAt != nil && ($0.phase == .failed || $0.phase == .started)
                && $0.changedAt > current?.changedAt ?? 0
        }
        return later ?? current
    }

    /// The last deployment that was planned and neither used nor denied.
    public func waiting(_ environment: String) -> Entry? {
        entries.last { $0.environment == environment && $0.phase == .planned }
    }

    /// A deployment that began and of which nobody knows how it ended.
    public func unfinished(_ environment: String) -> Entry? {
        entries.last { $0.environment == environment && $0.phase == .started }
    }
}
