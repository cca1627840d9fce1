import Attestation
import Formats
import Ledger

extension DeploymentDesk {
    /// An emergency in which a deployment goes without the approvals of others.
    public struct Emergency: Sendable {
        /// Who answers for it.
        public var person: String
        /// In which role.
        public var role: String
        /// Number of the incident.
        public var incident: String
        /// Why it cannot wait.
        public var reason: String
        /// The key that it is signed with.
        public var key: SigningKey?

        /// An emergency.
        public init(person: String, role: String, incident: String, reason: String, key: SigningKey? = nil) {
            self.person = person
            self.role = role
            self.incident = incident
            self.reason = reason
            self.key = key
        }
    }

    /// What applying brought.
    public struct Applied: Sendable, Equatable {
        /// Whether the deployment does what it should.
        public var verdict: ValidationVerdict
        /// What was looked at.
        public var results: [CheckResult]
        /// The deployment that was put back, if this one was taken back.
        public var rolledBackTo: String?
    }

    /// What applying would do, for people.
    public func applyingSteps(_ id: String) throws -> [String] { driver.applyingSteps(try plan(id)) }

    /// Applies a plan: exactly what was planned, once, and only with an open gate and the approvals that are needed.
    ///
    /// - Throws: `DeploymentError`, `LedgerError`, `CancellationError`.
    public func apply(_ id: String, emergency: Emergency? = nil) async throws -> Applied {
        let lock = try DeploymentLock(environment: environment.name, files: files, by: "'deploy apply' of \(id)")
        defer { withExtendedLifetime(lock) {} }
        let events = try events()
        let history = DeploymentHistory(events)
        reportInterruption(history)
        let plan = try store.plan(id, in: history)
        try verify(plan, history)
        let state = judge.judge(plan, events: events, statements: store.approvals(id), now: world.now())
        for note in state.void { world.progress("note: \(note)") }
        if emergency == nil { try require(state) }
        if case .denied(let person, let reason) = state.verdict {
            throw DeploymentError(.refused, "\(person) has denied \(id): \(reason)")
        }
        let reasons = try await driver.changes(since: plan)
        guard reasons.isEmpty else {
            throw DeploymentError(
                .refused,
                "it is not any more what was planned: \(reasons.prefix(10).joined(separator: "; ")); make a new plan"
            )
        }
        try await closeInterruption(history)
        if let emergency { try await breakGlass(plan, emergency) }
        try await record(
            "started",
            plan,
            ["approvers": JSONValue(state.approvers)],
            title: "Deploying \(plan.project) to \(plan.environment)",
            .notice,
            people: [("approved by", state.approvers.isEmpty ? "nobody" : state.approvers.joined(separator: ", "))]
        )
        return try await carryOut(plan, history)
    }

    /// Everything that must be as it was when the plan was made.
    private func verify(_ plan: DeploymentPlan, _ history: DeploymentHistory) throws {
        guard plan.environment == environment.name else {
            throw DeploymentError(
                .configuration,
                "\(plan.id) is a deployment to \(plan.environment), not \(environment.name)"
            )
        }
        if let used = history.entry(plan.id)?.usedAt {
            throw DeploymentError(
                .refused,
                "\(plan.id) was used \(Timestamp.text(used)); approvals hold for one deployment, make a new plan"
            )
        }
        guard plan.configuration == environment.digest else {
            throw DeploymentError(
                .refused,
                "\(configuration.file) changed since the plan (environment \(environment.name), or the approvers); make a new plan"
            )
        }
        let current = history.current(environment.name)?.id
        guard plan.previous == current else {
            throw DeploymentError(
                .refused,
                "\(current ?? "nothing") runs now, \(plan.previous ?? "nothing") ran when it was planned; make a new plan"
            )
        }
        if environment.gate.required {
            guard let evidence = plan.gate else {
                throw DeploymentError(.refused, "the plan was made without a gate; make a new plan")
            }
            let report = files.exists(environment.gate.status) ? try gateReport() : nil
            try gate.verify(evidence, report: report, ledger: world.ledger)
        }
    }

    private func require(_ state: ApprovalState) throws(DeploymentError) {
        switch state.verdict {
        case .approved: return
        case .pending(let missing):
            let void = state.void.isEmpty ? "" : " (\(state.void.joined(separator: "; ")))"
            throw DeploymentError(.refused, "it is not approved yet: there are \(missing)\(void)")
        case .denied(let person, let reason):
            throw DeploymentError(.refused, "\(person) has denied it: \(reason)")
        case .expired(let why):
            throw DeploymentError(.refused, "\(why); make a new plan")
        }
    }

    private func breakGlass(_ plan: DeploymentPlan, _ emergency: Emergency) async throws {
        guard environment.approvals.breakGlass.contains(emergency.role) else {
            throw DeploymentError(
                .refused,
                "the role '\(emergency.role)' may not deploy without approvals; approvals.breakGlass names those that may"
            )
        }
        guard configuration.approvers.isEmpty || judge.approver(emergency.person, emergency.role) != nil else {
            throw DeploymentError(
                .refused,
                "\(configuration.file) does not name \(emergency.person) in the role \(emergency.role)"
            )
        }
        guard !emergency.incident.isEmpty, !emergency.reason.isEmpty else {
            throw DeploymentError(.configuration, "an emergency needs the number of an incident and a reason")
        }
        let statement: JSONValue = [
            "type": "martlet/deployment-emergency/v1", "plan": .string(plan.digest),
            "person": .string(emergency.person), "role": .string(emergency.role),
            "incident": .string(emergency.incident), "reason": .string(emergency.reason),
        ]
        let signature = try sign(
            statement.bytes(.canonical),
            person: emergency.person,
            role: emergency.role,
            key: emergency.key
        )
        let due = Timestamp.text(world.now() + 48 * 3600)
        try await record(
            "breakGlass",
            plan,
            [
                "person": .string(emergency.person), "role": .string(emergency.role),
                "incident": .string(emergency.incident), "reason": .string(emergency.reason),
                "reviewDue": .string(due), "signature": .string(signature),
            ],
            title: "EMERGENCY: \(emergency.person) deploys to \(plan.environment) without approvals",
            .bad,
            people: [("incident", emergency.incident), ("reason", emergency.reason), ("review due", due)]
        )
    }

    // MARK: Carrying out

    private func carryOut(_ plan: DeploymentPlan, _ history: DeploymentHistory) async throws -> Applied {
        let driver = driver
        var hasChanged = false
        do {
            try await driver.fetch(plan)
            hasChanged = true
            let running = try await driver.activate(plan)
            try await record(
                "applied",
                plan,
                ["running": running],
                title: "\(plan.id) runs in \(plan.environment); looking at it",
                .notice
            )
        } catch {
            let reason = Self.reason(error)
            try await failed(plan, reason)
            // What was refused changed nothing; to put something back then would undo what somebody else has done.
            let wasRefused = (error as? DeploymentError)?.code == .refused
            guard hasChanged, !wasRefused, environment.rollback == .automatic, !(error is CancellationError),
                plan.previous != nil
            else { throw error }
            let after = try await takeBack(plan, to: plan.previous, history, reason: reason)
            return Applied(
                verdict: .failed,
                results: [CheckResult("apply", .fail, reason)] + after,
                rolledBackTo: plan.previous
            )
        }
        let (verdict, results) = try await look(plan)
        guard verdict == .failed else { return Applied(verdict: verdict, results: results) }
        let reasons = results.filter { $0.status == .fail }.map { "\($0.name): \($0.message)" }.joined(separator: "; ")
        try await failed(plan, reasons)
        guard environment.rollback == .automatic, plan.previous != nil else {
            return Applied(verdict: .failed, results: results)
        }
        _ = try await takeBack(plan, to: plan.previous, history, reason: reasons)
        return Applied(verdict: .failed, results: results, rolledBackTo: plan.previous)
    }

    static func reason(_ error: any Error) -> String {
        switch error {
        case is CancellationError: "it was stopped"
        case let error as DeploymentError: error.description
        case let error as LedgerError: error.description
        default: "\(error)"
        }
    }

    private func failed(_ plan: DeploymentPlan, _ reason: String) async throws {
        try await record(
            "failed",
            plan,
            ["reason": .string(reason)],
            title: "The deployment \(plan.id) to \(plan.environment) failed",
            .bad,
            detail: reason
        )
    }
}
