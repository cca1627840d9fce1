import Formats
import Ledger

extension DeploymentDesk {
    /// What a rollback brought.
    public struct RolledBack: Sendable, Equatable {
        /// The deployment that was put back.
        public var id: String
        /// Whether it does what it should.
        public var verdict: ValidationVerdict
        /// What was looked at.
        public var results: [CheckResult]
    }

    /// What a rollback would take back, and put back.
    public func rollbackTarget(to wanted: String? = nil) throws -> (from: DeploymentPlan, to: DeploymentPlan) {
        let history = DeploymentHistory(try events())
        guard let entry = history.revocable(environment.name) else {
            throw DeploymentError(.failed, "nothing was deployed to \(environment.name) by this ledger")
        }
        let from = try store.plan(entry.id, in: history)
        guard let id = wanted ?? from.previous else {
            throw DeploymentError(
                .failed,
                "\(from.id) is the first deployment to \(environment.name); nothing ran before it"
            )
        }
        guard let earlier = history.entry(id), earlier.environment == environment.name, earlier.running != nil else {
            throw DeploymentError(.configuration, "\(id) never ran in \(environment.name), so it cannot be put back")
        }
        return (from, try store.plan(id, in: history))
    }

    /// Puts back exactly what ran before, and validates it. It was approved when it was deployed; nobody is asked again.
    ///
    /// - Parameters:
    ///   - wanted: the deployment to put back; `nil`: the one before.
    ///   - person: who does it.
    ///   - reason: why.
    public func rollback(to wanted: String? = nil, by person: String, reason: String) async throws -> RolledBack {
        let lock = try DeploymentLock(environment: environment.name, files: files, by: "'deploy rollback'")
        defer { withExtendedLifetime(lock) {} }
        let history = DeploymentHistory(try events())
        reportInterruption(history)
        let (from, to) = try rollbackTarget(to: wanted)
        try await closeInterruption(history)
        let results = try await takeBack(from, to: to.id, history, reason: reason, by: person)
        return RolledBack(id: to.id, verdict: ValidationVerdict(results), results: results)
    }

    /// Restores a deployment in place of another and looks at it.
    func takeBack(
        _ from: DeploymentPlan,
        to id: String?,
        _ history: DeploymentHistory,
        reason: String,
        by person: String = "martlet"
    ) async throws -> [CheckResult] {
        guard let id else { return [] }
        let to = try store.plan(id, in: history)
        world.progress("putting \(id) back")
        let running: JSONValue
        do {
            running = try await driver.restore(to)
        } catch {
            let why = Self.reason(error)
            try await record(
                "failed",
                from,
                ["reason": .string("the rollback to \(id) failed: \(why)")],
                title: "The rollback of \(from.environment) to \(id) failed; what runs is not known",
                .bad,
                detail: why
            )
            throw DeploymentError(.failed, "the rollback to \(id) failed, and what runs is not known: \(why)")
        }
        try await record(
            "rolledBack",
            from,
            ["to": .string(id), "reason": .string(reason), "by": .string(person), "running": running],
            title: "\(from.environment) was put back to \(id)",
            .bad,
            people: [("by", person), ("put back", id)],
            detail: reason
        )
        return try await look(to).results
    }
}
