import Attestation
import Findings
import Formats
import Ledger
import Models
import Workspace

/// The registry, the policy and the ledger together: what the stage and the commands decide with.
public struct ModelDesk: Sendable {
    /// The registry's path as the user named it.
    public let registryPath: String
    /// The registry.
    public let registry: ModelRegistry
    /// The policy.
    public let policy: ModelPolicy
    private let admission: Admission

    /// Opens a desk.
    ///
    /// - Parameters:
    ///   - registry: path of the registry, relative to the workspace.
    ///   - policy: path of the policy; `nil`: `model-policy.yaml` beside the registry if it is there, otherwise the default.
    ///   - ledger: where decisions are kept; without one, only signed approvals count.
    /// - Throws: `ConfigurationError`, or `WorkspaceFolder.Failure` if a file cannot be read.
    public init(registry: String, policy: String?, workspace: WorkspaceFolder, ledger: Ledger?, now: Double) throws {
        registryPath = registry
        self.registry = try ModelRegistry(reading: workspace.text(registry), file: registry)
        let folder = registry.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let beside = folder.isEmpty ? "model-policy.yaml" : "\(folder)/model-policy.yaml"
        let path = policy ?? (workspace.exists(beside) ? beside : nil)
        self.policy = try path.map { try ModelPolicy(reading: workspace.text($0), file: $0) } ?? ModelPolicy()
        admission = Admission(policy: self.policy, now: now) { approval in Self.isRecorded(approval, in: ledger) }
    }

    /// Whether a ledger that was not altered holds a decision.
    private static func isRecorded(_ approval: ModelApproval, in ledger: Ledger?) -> Bool {
        guard let ledger, case .intact? = try? ledger.verify(),
            let kept = try? ledger.approval(subject: "sha256:\(approval.digest)", stage: stage(approval.role))
        else { return false }
        return kept.decision == .approved && kept.approver == approval.person
    }

    /// The name under which the ledger keeps approvals of a role.
    static func stage(_ role: String) -> String { "models/\(role)" }

    /// Keeps a decision in the ledger.
    public static func record(_ approval: ModelApproval, in ledger: Ledger) throws(LedgerError) {
        try ledger.decide(
            Approval(
                subject: "sha256:\(approval.digest)",
                stage: stage(approval.role),
                approver: approval.person,
                decision: .approved,
                reason: approval.comment,
                decidedAt: approval.at
            )
        )
    }

    /// The entry of a model that stands somewhere, as the command line or the configuration names the place.
    public func record(path: String, report: ModelReport) -> ModelRecord? {
        registry.record(path: Self.relative(path, to: registryPath), report: report)
    }

    /// A path as entries name it: relative to the registry's folder, where it lies below.
    public static func relative(_ path: String, to registry: String) -> String {
        let folder = registry.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        var path = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
        while path.hasPrefix("./") { path.removeFirst(2) }
        return !folder.isEmpty && path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }

    /// The reasons against a use of a model.
    public func reasons(record: ModelRecord?, report: ModelReport?, card: ModelCard?, use: String?) -> [Admission
        .Reason]
    {
        admission.reasons(record: record, report: report, card: card, use: use)
    }
}
