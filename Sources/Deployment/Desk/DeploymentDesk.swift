import Findings
import Formats
import Ledger

/// Plans, approves, applies, validates and takes back deployments of one environment, and records every step.
public struct DeploymentDesk: Sendable {
    /// What is deployed where.
    public let configuration: DeployConfiguration
    /// The environment.
    public let environment: DeploymentEnvironment
    /// The world outside.
    public let world: DeploymentWorld

    /// A desk for an environment.
    ///
    /// - Throws: `DeploymentError` if there is no such environment.
    public init(_ configuration: DeployConfiguration, environment name: String, world: DeploymentWorld)
        throws(DeploymentError)
    {
        guard let environment = configuration.environment(name) else {
            let names = configuration.environments.map(\.name).joined(separator: ", ")
            throw DeploymentError(
                .configuration,
                "\(configuration.file) has no environment '\(name)'; environments: \(names)"
            )
        }
        self.configuration = configuration
        self.environment = environment
        self.world = world
    }

    var files: DeploymentFiles { world.files }
    var store: DeploymentStore { DeploymentStore(files: files) }
    var driver: any DeploymentDriver { environment.driver(in: world) }
    var judge: ApprovalJudge { ApprovalJudge(rule: environment.approvals, approvers: configuration.approvers) }
    var gate: GateCheck {
        GateCheck(rule: environment.gate, project: configuration.project, commit: world.commit)
    }

    /// The log of a ledger that nobody altered.
    func events() throws -> [LedgerEvent] { try Self.events(of: world.ledger) }

    static func events(of ledger: Ledger) throws -> [LedgerEvent] {
        if case .broken(_, let reason) = try ledger.verify() {
            throw DeploymentError(
                .refused,
                "the ledger was altered (\(reason)); what it says of deployments does not count"
            )
        }
        return try ledger.events()
    }

    /// The deployments of a ledger that nobody altered.
    public static func history(of ledger: Ledger) throws -> DeploymentHistory {
        DeploymentHistory(try events(of: ledger))
    }

    /// Records a step and tells people of it.
    func record(
        _ kind: String,
        _ plan: DeploymentPlan,
        _ facts: JSONObject = [:],
        title: String,
        _ outcome: DeploymentStep.Outcome,
        people: [(name: String, value: String)] = [],
        detail: String = ""
    ) async throws {
        try log(kind, plan, facts)
        world.progress(title)
        let shown: [(name: String, value: String)] = [
            ("environment", plan.environment), ("deployment", plan.id), ("project", plan.project),
            ("plan", "sha256:\(plan.digest.prefix(16))…"),
        ]
        await Notifier(targets: environment.notifications, world: world).tell(
            DeploymentStep("deployment.\(kind)", title, outcome, facts: shown + people, detail: detail)
        )
    }

    func log(_ kind: String, _ plan: DeploymentPlan, _ facts: JSONObject = [:]) throws {
        var payload: JSONObject = [
            "deployment": .string(plan.id), "environment": .string(plan.environment), "plan": .string(plan.digest),
        ]
        for (key, value) in facts.members { payload[key] = value }
        try world.ledger.append("deployment.\(kind)", .object(payload), at: world.now())
    }

    /// Says that a deployment began and nobody knows how it ended.
    @discardableResult
    public func reportInterruption(_ history: DeploymentHistory) -> DeploymentHistory.Entry? {
        guard let entry = history.unfinished(environment.name),
            !DeploymentLock.isHeld(environment: environment.name, files: files)
        else { return nil }
        world.progress(
            "note: the deployment \(entry.id) began \(Timestamp.text(entry.usedAt ?? entry.changedAt)) and was interrupted; a part of it may run. 'martlet deploy drift' shows what, 'martlet deploy rollback' puts back what ran before"
        )
        return entry
    }

    /// Closes what was interrupted, before something else changes the environment.
    func closeInterruption(_ history: DeploymentHistory) async throws {
        guard let entry = history.unfinished(environment.name), let plan = try? store.plan(entry.id, in: history) else {
            return
        }
        try await record(
            "failed",
            plan,
            ["reason": "interrupted"],
            title: "\(plan.id) was interrupted",
            .bad
        )
    }
}
