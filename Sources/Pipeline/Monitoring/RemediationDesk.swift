import Detection
import Findings
import Formats
import Ledger
import Telemetry
import Workspace

/// Carries out what playbooks and people decide: remediations in the ledger, and the gateway's list of sanctions made from them.
///
/// The list is always made anew from the ledger, so that a command and a running monitor cannot undo each other's work.
public struct RemediationDesk: Sendable {
    private let ledger: Ledger
    private let folder: WorkspaceFolder
    private let path: String
    private let registry: MetricsRegistry

    /// A desk.
    ///
    /// - Parameter path: the file of sanctions.
    public init(ledger: Ledger, folder: WorkspaceFolder, path: String, registry: MetricsRegistry = MetricsRegistry()) {
        self.ledger = ledger
        self.folder = folder
        self.path = path
        self.registry = registry
    }

    /// Keeps what playbooks decided about alerts.
    ///
    /// - Returns: playbooks that stopped at their limits.
    func decide(
        _ judge: PlaybookJudge,
        about alerts: [Alert],
        knownKeys: Set<String>,
        at now: Double
    ) throws(LedgerError) -> [Detected] {
        var stops: [Detected] = []
        for alert in alerts {
            let decision = judge.decide(
                about: alert,
                history: try ledger.remediations(),
                knownKeys: knownKeys,
                at: now
            )
            for remediation in decision.remediations {
                try ledger.record(remediation, at: now)
                count(remediation)
            }
            stops += decision.stops
        }
        return stops
    }

    /// Ends what had its time: what holds is over, and nobody is asked any more about an action that is older than its duration.
    func expire(at now: Double) throws(LedgerError) {
        for remediation in try ledger.remediations(in: .active) where (remediation.until ?? 0) <= now {
            if let ended = try ledger.move(remediation.id, from: [.active], at: now, { $0.state = .expired }) {
                count(ended)
            }
        }
        for remediation in try ledger.remediations(in: .waiting)
        where now - remediation.decidedAt >= remediation.duration {
            let ended = try ledger.move(remediation.id, from: [.waiting], at: now) {
                $0.state = .undone
                $0.reason += "; nobody approved it in time"
            }
            if let ended { count(ended) }
        }
    }

    /// Makes the gateway's list what the ledger says, and logs that it changed.
    ///
    /// - Throws: `LedgerError`, or `WorkspaceFolder.Failure` where the file cannot be written.
    public func publish(at now: Double) throws {
        let bytes = SanctionList(try ledger.remediations(in: .active), at: now).bytes
        let isPresent = folder.exists(path)
        if isPresent, (try? folder.read(path, limit: SanctionList.maximumBytes)) == bytes { return }
        // Without a file there is nothing to take back.
        if !isPresent, bytes == SanctionList().bytes { return }
        let digest = try folder.write(bytes, to: path)
        try ledger.append("sanctions.written", ["sha256": .string(digest)], at: now)
    }

    /// Lets a remediation hold that waited for it, or that a playbook only practised.
    ///
    /// - Throws: also where the ledger's chain is broken: what somebody wrote into the file by hand is not approved.
    public func approve(_ id: String, by person: String, at now: Double) throws -> Remediation {
        if case .broken(_, let reason) = try ledger.verify() {
            throw MonitorFailure(
                "the ledger was tampered with: \(reason); nothing is approved before that is cleared up"
            )
        }
        guard
            let approved = try ledger.move(
                id,
                from: [.waiting, .proposed],
                at: now,
                {
                    $0.apply(at: now)
                    $0.by = person
                }
            )
        else { throw try refusal(id, "approved") }
        count(approved)
        try publish(at: now)
        return approved
    }

    /// Takes a remediation back, or refuses one that waits.
    public func undo(_ id: String, by person: String, at now: Double) throws -> Remediation {
        guard
            let undone = try ledger.move(
                id,
                from: [.active, .waiting, .proposed],
                at: now,
                {
                    $0.state = .undone
                    $0.by = person
                }
            )
        else { throw try refusal(id, "undone") }
        count(undone)
        try publish(at: now)
        return undone
    }

    private func refusal(_ id: String, _ what: String) throws(LedgerError) -> MonitorFailure {
        guard let remediation = try ledger.remediation(id) else {
            return MonitorFailure("there is no remediation '\(id)'; 'martlet monitor remediations' lists them")
        }
        return MonitorFailure("\(id) cannot be \(what): it is \(remediation.state.rawValue) already")
    }

    private func count(_ remediation: Remediation) {
        registry.add(
            MetricCatalogue.remediations,
            [remediation.playbook, remediation.mode, remediation.state.rawValue]
        )
    }
}
