import Attestation
import Formats
import Ledger
import Workspace

/// Decides what playbooks do about an alert. Pure: what was done before is handed in.
public struct PlaybookJudge: Sendable {
    private let playbooks: [Playbook]
    private let protected: Protected

    /// A judge.
    public init(playbooks: [Playbook], protected: Protected) {
        self.playbooks = playbooks
        self.protected = protected
    }

    /// What was decided about one alert.
    public struct Decision: Sendable, Equatable {
        /// What is to be kept, and done where its state is `active`.
        public var remediations: [Remediation] = []
        /// Playbooks that met their limits: alerts of their own.
        public var stops: [Detected] = []
    }

    /// Decides.
    ///
    /// - Parameters:
    ///   - history: earlier remediations, at least those of the longest period and all that hold.
    ///   - knownKeys: ids of the keys that were seen to work.
    public func decide(about alert: Alert, history: [Remediation], knownKeys: Set<String>, at now: Double) -> Decision {
        var decision = Decision()
        for playbook in playbooks
        where playbook.rules.contains(alert.rule) && alert.severity >= playbook.minimumSeverity {
            guard let subject = alert.key[playbook.action.field] else { continue }
            let past = history + decision.remediations
            guard let remediation = remediation(playbook, alert, subject, past, knownKeys, now) else { continue }
            decision.remediations.append(remediation.value)
            if remediation.isStop {
                decision.stops.append(
                    InternalAlert.stopped(playbook: playbook.name, reason: remediation.value.reason, at: now)
                )
            }
        }
        return decision
    }

    private func remediation(
        _ playbook: Playbook,
        _ alert: Alert,
        _ subject: String,
        _ history: [Remediation],
        _ knownKeys: Set<String>,
        _ now: Double
    ) -> (value: Remediation, isStop: Bool)? {
        let kind = playbook.action.sanction
        let same = history.filter { $0.playbook == playbook.name && $0.alert == alert.id && $0.subject == subject }
        // Once an occurrence; again only where its time ran out and the alert goes on. What a person took back stays back.
        guard same.allSatisfy({ $0.state == .expired }) else { return nil }
        // Somebody, or another playbook, did it already.
        let isDone = history.contains {
            $0.action == kind.rawValue && $0.subject == subject && ($0.state == .active || $0.state == .waiting)
        }
        if isDone { return nil }
        let seed: JSONValue = [.string(alert.id), .string(playbook.name), .string(subject), .int(same.count)]
        var result = Remediation(
            id: "rem-" + SHA256Digest.hex(of: seed.bytes(.canonical)).prefix(10),
            playbook: playbook.name,
            action: kind.rawValue,
            subject: subject,
            mode: playbook.mode.rawValue,
            state: .refused,
            alert: alert.id,
            reason: "",
            limitPerMinute: playbook.limitPerMinute,
            duration: playbook.duration,
            decidedAt: now
        )
        if let reason = unsuitable(kind, subject, knownKeys) {
            result.reason = reason
            return (result, false)
        }
        if let reason = limit(playbook, kind, subject, history, knownKeys, now) {
            result.reason = reason
            return (result, true)
        }
        result.reason = "\(alert.rule): \(alert.title); \(alert.evidence)"
        switch playbook.mode {
        case .dryRun: result.state = .proposed
        case .approval: result.state = .waiting
        case .automatic: result.apply(at: now)
        }
        return (result, false)
    }

    private func unsuitable(_ kind: Sanction.Kind, _ subject: String, _ knownKeys: Set<String>) -> String? {
        if protected.covers(kind, subject) { return "\(subject) is protected" }
        switch kind {
        case .blockAddress: return NetworkAddress(subject) == nil ? "\(subject) is no address" : nil
        case .throttle, .revoke:
            guard KeyID.isValid(subject) else { return "\(subject) is not the id of a key" }
            return knownKeys.contains(subject)
                ? nil : "\(subject) never worked as a key; there is nothing to take from it"
        }
    }

    /// Why a playbook goes no further now; `nil` if it may.
    private func limit(
        _ playbook: Playbook,
        _ kind: Sanction.Kind,
        _ subject: String,
        _ history: [Remediation],
        _ knownKeys: Set<String>,
        _ now: Double
    ) -> String? {
        // A practice counts as well: it shows what would have happened.
        let recent = history.filter {
            $0.playbook == playbook.name && $0.state != .refused && now - $0.decidedAt < playbook.period
        }
        if recent.count >= playbook.maximumActions {
            return
                "\(subject): \(playbook.name) acted \(recent.count) times within \(Int(playbook.period)) s, and may \(playbook.maximumActions) times"
        }
        guard kind != .blockAddress else { return nil }
        let concerned = Set(
            history.filter {
                ($0.state == .active || $0.state == .waiting) && $0.action != Sanction.Kind.blockAddress.rawValue
            }.map(\.subject)
        ).union([subject])
        let allowed = max(1, Int(Double(knownKeys.count) * playbook.maximumShare / 100))
        guard concerned.count > allowed else { return nil }
        return
            "\(subject): \(concerned.count) of \(knownKeys.count) known keys would be concerned at once, and \(allowed) may be"
    }
}

extension Remediation {
    /// Lets it hold from now on.
    public mutating func apply(at now: Double) {
        state = .active
        appliedAt = now
        until = now + duration
    }
}

extension SanctionList {
    /// The sanctions of remediations that hold at a time, oldest first.
    public init(_ remediations: [Remediation], at now: Double) {
        self.init(
            remediations.filter { $0.state == .active }.sorted { ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id) }
                .compactMap { remediation in
                    guard let kind = Sanction.Kind(rawValue: remediation.action), let until = remediation.until,
                        until > now
                    else { return nil }
                    return Sanction(
                        id: remediation.id,
                        kind: kind,
                        subject: remediation.subject,
                        until: until,
                        limitPerMinute: remediation.limitPerMinute,
                        reason: remediation.reason,
                        alert: remediation.alert
                    )
                }
        )
    }
}
