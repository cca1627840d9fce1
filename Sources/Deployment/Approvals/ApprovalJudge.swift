import Attestation
import Formats
import Ledger
import Workspace

/// Whether the people who must agree to a plan have done so.
public struct ApprovalState: Sendable, Equatable {
    /// How it stands.
    public enum Verdict: Sendable, Equatable {
        /// Enough people agreed; it must be used before the time given.
        case approved(until: Double)
        /// Somebody is still to decide.
        case pending(missing: String)
        /// A person said no.
        case denied(by: String, reason: String)
        /// The time to decide, or to use the decision, is over.
        case expired(String)
    }

    /// How it stands.
    public var verdict: Verdict
    /// Those who agreed, with their roles.
    public var approvers: [String]
    /// Decisions that do not count, and why.
    public var void: [String]
}

/// Judges the decisions about a plan. Pure: the ledger's log and the signed statements are handed in.
struct ApprovalJudge {
    let rule: ApprovalRule
    let approvers: [DeploymentApprover]

    /// Why a person may not decide on a plan in a role; `nil` if the person may.
    func obstacle(person: String, role: String, plan: DeploymentPlan) -> String? {
        guard rule.roles.contains(role) else {
            let hint = Spelling.nearest(to: role, among: rule.roles).map { "; did you mean '\($0)'?" } ?? ""
            return
                "the role '\(role)' does not count for \(plan.environment); roles: \(rule.roles.joined(separator: ", "))\(hint)"
        }
        if DeploymentApproval.identity(person).isEmpty { return "a decision needs a person" }
        if DeploymentApproval.identity(person) == DeploymentApproval.identity(plan.requestedBy) {
            return "\(person) asked for this deployment and may not approve it"
        }
        if !approvers.isEmpty, approver(person, role) == nil {
            return "deploy.yaml does not name \(person) in the role \(role)"
        }
        return nil
    }

    func approver(_ person: String, _ role: String) -> DeploymentApprover? {
        approvers.first {
            DeploymentApproval.identity($0.person) == DeploymentApproval.identity(person) && $0.roles.contains(role)
        }
    }

    /// Judges.
    ///
    /// - Parameters:
    ///   - events: the ledger's log, whose chain of hashes has been verified.
    ///   - statements: the decisions in the deployment's folder, with their signatures.
    func judge(
        _ plan: DeploymentPlan,
        events: [LedgerEvent],
        statements: [DeploymentApproval],
        now: Double
    ) -> ApprovalState {
        let digest = plan.digest
        let subject = "sha256:\(digest)"
        let logged = Set(
            events.filter { $0.kind == "deployment.approved" || $0.kind == "deployment.denied" }
                .compactMap { try? JSONValue(parsing: $0.payload)["statement"]?.string }
        )
        var void: [String] = []
        var counted: [(person: String, role: String, at: Double)] = []
        for event in events where event.kind == "approval.decided" {
            guard let facts = try? JSONValue(parsing: event.payload), facts["subject"]?.string == subject,
                let stage = facts["stage"]?.string, stage.hasPrefix("deploy/\(plan.environment)/"),
                let person = facts["approver"]?.string
            else { continue }
            let role = String(stage.dropFirst("deploy/\(plan.environment)/".count))
            let reason = facts["reason"]?.string ?? ""
            // One no ends it, whoever says it and whatever was said before.
            guard facts["decision"]?.string == "approved" else {
                return ApprovalState(verdict: .denied(by: person, reason: reason), approvers: [], void: void)
            }
            if let fault = fault(person, role, event, facts, plan, digest, statements, logged) {
                void.append(fault)
            } else if counted.contains(where: {
                DeploymentApproval.identity($0.person) == DeploymentApproval.identity(person)
            }) {
                void.append("\(person) approved more than once, and counts once")
            } else {
                counted.append((person, role, event.at))
            }
        }
        let names = counted.map { "\($0.person) (\($0.role))" }
        let missing = self.missing(counted.map(\.role))
        let last = counted.map(\.at).max() ?? plan.createdAt
        if let missing {
            let verdict: ApprovalState.Verdict =
                now > plan.expiresAt
                ? .expired("the time to decide ended \(Timestamp.text(plan.expiresAt))") : .pending(missing: missing)
            return ApprovalState(verdict: verdict, approvers: names, void: void)
        }
        // The last needed approval starts the clock; where none is needed, the plan does.
        let end = last + rule.useWithin
        let verdict: ApprovalState.Verdict =
            now > end ? .expired("the approvals had to be used before \(Timestamp.text(end))") : .approved(until: end)
        return ApprovalState(verdict: verdict, approvers: names, void: void)
    }

    private func missing(_ roles: [String]) -> String? {
        for (role, count) in rule.perRole.sorted(by: { $0.key < $1.key }) {
            let given = roles.count { $0 == role }
            if given < count { return "\(given) of \(count) approvals in the role \(role)" }
        }
        guard roles.count < rule.required else { return nil }
        return "\(roles.count) of \(rule.required) approvals (roles: \(rule.roles.joined(separator: ", ")))"
    }

    /// Why a logged approval does not count.
    private func fault(
        _ person: String,
        _ role: String,
        _ event: LedgerEvent,
        _ facts: JSONValue,
        _ plan: DeploymentPlan,
        _ digest: String,
        _ statements: [DeploymentApproval],
        _ logged: Set<String>
    ) -> String? {
        let who = "the approval of \(person) as \(role)"
        if let obstacle = obstacle(person: person, role: role, plan: plan) {
            return "\(who) does not count: \(obstacle)"
        }
        if event.at > plan.expiresAt { return "\(who) came after \(Timestamp.text(plan.expiresAt))" }
        let statement = statements.first {
            $0.plan == digest && $0.person == person && $0.role == role && $0.decision == .approved
                && abs($0.at - event.at) < 0.001
        }
        guard let statement, statement.environment == plan.environment,
            statement.comment == facts["reason"]?.string ?? "", logged.contains(statement.digest)
        else { return "\(who) was altered: its statement is not the one that was logged" }
        guard let key = approver(person, role)?.publicKey else { return nil }
        return SigningKey.isValid(statement.signature, of: statement.statement, publicKey: key)
            ? nil : "the signature under \(who) is wrong"
    }
}
