import Findings
import Formats
import Ledger

extension DeploymentDesk {
    /// What planning brought.
    public struct Planned: Sendable {
        /// The plan.
        public var plan: DeploymentPlan
        /// What the scan of the driver's plan found.
        public var findings: [Finding]
    }

    /// A plan that was not recorded, because its scan found what forbids it.
    public struct Blocked: Error, Sendable {
        /// What forbids it, and what else was found.
        public var findings: [Finding]
        /// How many forbid it.
        public var blocking: Int
    }

    /// What planning would do, for people.
    public func planningSteps() -> [String] { driver.planningSteps("ID") }

    /// Finds out what would be deployed, and asks for it.
    ///
    /// - Parameters:
    ///   - person: who asks; this person may not approve.
    ///   - reason: why.
    /// - Throws: `DeploymentError`; `Blocked`; `LedgerError`.
    public func plan(by person: String, reason: String) async throws -> Planned {
        guard !DeploymentApproval.identity(person).isEmpty else {
            throw DeploymentError(.configuration, "a plan needs the person who asks for it")
        }
        let history = DeploymentHistory(try events())
        reportInterruption(history)
        let now = world.now().rounded(.down)
        // A closed gate ends it before anything else is asked.
        let report = environment.gate.required ? try gateReport() : nil
        if let report { _ = try gate.openRun(report: report, ledger: world.ledger, now: now) }

        let id = Self.id(at: now, random: world.random())
        let previous = history.current(environment.name)
        let earlier = try previous.map { try store.plan($0.id, in: history) }
        let prepared = try await driver.prepare(id, previous: earlier)
        if !prepared.blocking.isEmpty {
            files.remove(store.folder(id))
            throw Blocked(findings: prepared.findings ?? [], blocking: prepared.blocking.count)
        }
        let evidence = try report.map {
            try gate.evidence(report: $0, ledger: world.ledger, artifacts: prepared.artifacts, now: now)
        }
        let plan = DeploymentPlan(
            id: id,
            project: configuration.project,
            environment: environment.name,
            driver: environment.driver.name,
            requestedBy: person,
            reason: reason,
            createdAt: now,
            expiresAt: now + environment.approvals.decideWithin,
            configuration: environment.digest,
            commit: world.commit,
            artifacts: prepared.artifacts,
            changes: prepared.changes,
            findings: prepared.findings.map { findings in
                Dictionary(findings.map { ($0.severity.rawValue, 1) }, uniquingKeysWith: +)
            },
            gate: evidence,
            models: prepared.models,
            previous: previous?.id
        )
        try store.write(plan)
        try await record(
            "planned",
            plan,
            [
                "driver": .string(plan.driver), "requestedBy": .string(person), "reason": .string(reason),
                "run": JSONValue(plan.gate?.run), "previous": JSONValue(plan.previous),
            ],
            title: "\(person) asks to deploy \(plan.project) to \(plan.environment)",
            .notice,
            people: [
                (
                    "approvals",
                    "\(environment.approvals.required) of \(environment.approvals.roles.joined(separator: ", "))"
                )
            ],
            detail: plan.changes.prefix(20).joined(separator: "\n")
        )
        return Planned(plan: plan, findings: prepared.findings ?? [])
    }

    func gateReport() throws(DeploymentError) -> [UInt8] {
        guard files.exists(environment.gate.status) else {
            throw DeploymentError(
                .refused,
                "there is no report of a gate at \(environment.gate.status); run the pipeline first"
            )
        }
        return try files.read(environment.gate.status)
    }

    /// A time-ordered id: fourteen digits of the time and some letters.
    static func id(at now: Double, random: UInt64) -> String {
        let stamp = Timestamp.text(now).filter(\.isNumber).prefix(14)
        return "\(stamp)-\(String(UInt32(truncatingIfNeeded: random), radix: 36))"
    }
}
