import Formats

/// The records of deployments below `.martlet/deployments`, one folder each.
struct DeploymentStore: Sendable {
    static let folder = ".martlet/deployments"
    let files: DeploymentFiles

    /// The folder of a deployment, relative to the workspace.
    func folder(_ id: String) -> String { "\(Self.folder)/\(id)" }

    /// Whether a text can be an id: it becomes part of paths.
    static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.first != 0x2D
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }

    func write(_ plan: DeploymentPlan) throws(DeploymentError) {
        try files.write(plan.json.bytes(.pretty) + [0x0A], to: "\(folder(plan.id))/plan.json")
    }

    /// Reads a plan and compares it with what the ledger says was planned.
    func plan(_ id: String, in history: DeploymentHistory) throws(DeploymentError) -> DeploymentPlan {
        guard Self.isID(id), let entry = history.entry(id) else {
            throw DeploymentError(.configuration, "there is no deployment '\(id)'; 'martlet deploy status' lists them")
        }
        let path = "\(folder(id))/plan.json"
        let bytes = try files.read(path)
        guard let json = try? JSONValue(parsing: bytes), let plan = DeploymentPlan(json: json), plan.id == id,
            DeploymentPlan.digest(of: json) == entry.plan, plan.digest == entry.plan,
            plan.environment == entry.environment
        else {
            throw DeploymentError(.refused, "\(path) was altered: it is not the plan that was logged; make a new plan")
        }
        return plan
    }

    /// The decisions about a deployment; what cannot be read is no decision.
    func approvals(_ id: String) -> [DeploymentApproval] {
        guard let bytes = try? files.read("\(folder(id))/approvals.json"), let json = try? JSONValue(parsing: bytes)
        else { return [] }
        return (json.array ?? []).compactMap(DeploymentApproval.init(json:))
    }

    func write(_ approvals: [DeploymentApproval], of id: String) throws(DeploymentError) {
        let json = JSONValue.array(approvals.map(\.json))
        try files.write(json.bytes(.pretty) + [0x0A], to: "\(folder(id))/approvals.json")
    }
}
