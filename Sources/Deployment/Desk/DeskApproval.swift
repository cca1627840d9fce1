import Attestation
import Formats
import Ledger

extension DeploymentDesk {
    /// Keeps a person's decision about a plan.
    ///
    /// - Parameters:
    ///   - key: the key that the decision is signed with; needed where `deploy.yaml` names the person's public key.
    /// - Returns: how the approvals stand afterwards.
    /// - Throws: `DeploymentError` if the person may not decide, or the plan was altered or is over; `LedgerError`.
    public func decide(
        _ id: String,
        person: String,
        role: String,
        decision: Approval.Decision,
        comment: String,
        key: SigningKey? = nil
    ) async throws -> ApprovalState {
        let events = try events()
        let history = DeploymentHistory(events)
        let plan = try store.plan(id, in: history)
        guard plan.environment == environment.name else {
            throw DeploymentError(
                .configuration,
                "\(id) is a deployment to \(plan.environment), not \(environment.name)"
            )
        }
        let entry = history.entry(id)
        // After an emergency, an approval is the review of it.
        guard entry?.phase == .planned || entry?.breakGlass != nil else {
            throw DeploymentError(.refused, "\(id) is \(entry?.phase.rawValue ?? "gone"); there is nothing to decide")
        }
        guard plan.configuration == environment.digest else {
            throw DeploymentError(.refused, "\(configuration.file) changed since the plan; make a new plan")
        }
        if let obstacle = judge.obstacle(person: person, role: role, plan: plan) {
            throw DeploymentError(.refused, obstacle)
        }
        let now = world.now()
        guard now <= plan.expiresAt else {
            throw DeploymentError(
                .refused,
                "the time to decide on \(id) ended \(Timestamp.text(plan.expiresAt)); make a new plan"
            )
        }
        // The ledger keeps times as the statement does: in milliseconds.
        var approval = DeploymentApproval(
            plan: plan.digest,
            environment: plan.environment,
            role: role,
            person: person,
            decision: decision,
            comment: comment,
            at: (now * 1000).rounded(.down) / 1000
        )
        approval.signature = try sign(approval.statement, person: person, role: role, key: key)

        try store.write(store.approvals(id) + [approval], of: id)
        try world.ledger.decide(approval.record)
        let verb = decision == .approved ? "approved" : "denied"
        try await record(
            verb,
            plan,
            [
                "role": .string(role), "person": .string(person), "comment": .string(comment),
                "statement": .string(approval.digest), "signed": .bool(!approval.signature.isEmpty),
            ],
            title: "\(person) has \(verb) the deployment to \(plan.environment) as \(role)",
            decision == .approved ? .good : .bad,
            people: comment.isEmpty ? [] : [("comment", comment)]
        )
        return try approvalState(of: plan)
    }

    /// How the approvals of a plan stand.
    public func approvalState(of plan: DeploymentPlan) throws -> ApprovalState {
        judge.judge(plan, events: try events(), statements: store.approvals(plan.id), now: world.now())
    }

    /// The plan of an id, compared with what was logged.
    public func plan(_ id: String) throws -> DeploymentPlan {
        try store.plan(id, in: DeploymentHistory(try events()))
    }

    /// The signature of a statement; empty where nobody asks for one and no key is given.
    func sign(_ statement: [UInt8], person: String, role: String, key: SigningKey?) throws(DeploymentError) -> String {
        let expected = judge.approver(person, role)?.publicKey
        guard let key else {
            guard expected == nil else {
                throw DeploymentError(
                    .configuration,
                    "\(configuration.file) wants decisions of \(person) signed: give --key, or set MARTLET_APPROVAL_KEY"
                )
            }
            return ""
        }
        guard expected == nil || expected == key.publicKey else {
            throw DeploymentError(.configuration, "\(configuration.file) names another key for \(person)")
        }
        guard let signature = key.signature(of: statement) else {
            throw DeploymentError(.failed, "the key does not sign")
        }
        return signature
    }
}
