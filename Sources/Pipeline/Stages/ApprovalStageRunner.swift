import Attestation
import Findings
import Formats
import Ledger
import Workspace

/// Waits until a person has decided, or stops with instructions where nobody can answer.
struct ApprovalStageRunner: StageRunner {
    let stage: ApprovalStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        guard let ledger = context.ledger else {
            throw StageFailure("approvals are kept in the ledger, and this run has none")
        }
        let subject = Self.subject(of: context)
        let command = "martlet approve \(context.name) --subject \(subject)"
        if let decision = try ledger.approval(subject: subject, stage: context.name) {
            return try outcome(decision, in: ledger)
        }
        if context.environment.isContinuousIntegration {
            throw StageFailure(
                "\(stage.message) Nobody has approved this release yet. Approve it with\n    \(command) --as YOU --reason WHY\nand run the job again: the approval holds for exactly what was found here."
            )
        }
        context.note("\(stage.message) Waiting; approve in another terminal with: \(command) --as YOU --reason WHY")
        let deadline = context.environment.now() + context.timeout
        while context.environment.now() < deadline {
            try await Task.sleep(for: .milliseconds(300))
            if let decision = try ledger.approval(subject: subject, stage: context.name) {
                return try outcome(decision, in: ledger)
            }
        }
        throw StageFailure("nobody decided within \(DurationFormat.text(context.timeout))")
    }

    private func outcome(_ decision: Approval, in ledger: Ledger) throws -> StageOutcome {
        // A row that somebody wrote into the file by hand is no approval.
        if case .broken(_, let reason) = try ledger.verify() {
            throw StageFailure("the ledger was altered (\(reason)); its approvals do not count")
        }
        if !stage.approvers.isEmpty, !stage.approvers.contains(decision.approver) {
            throw StageFailure(
                "\(decision.approver) decided, but only \(stage.approvers.joined(separator: ", ")) may"
            )
        }
        let words = "\(decision.decision.rawValue) by \(decision.approver): \(decision.reason)"
        guard decision.decision == .denied else { return StageOutcome(status: .passed, message: words) }
        return StageOutcome(
            status: .findings,
            message: words,
            findings: [
                Finding(
                    rule: "MST-APPROVAL",
                    family: .operation,
                    severity: .critical,
                    title: "The release was denied by \(decision.approver)",
                    message: decision.reason,
                    remediation: "Settle the reason with \(decision.approver) and ask again.",
                    subject: Subject(.stage, decision.stage),
                    discriminator: decision.subject
                )
            ]
        )
    }

    /// What is approved: a digest of what would ship and of everything that is known to be wrong with it. Another image or
    /// another finding asks for another approval.
    static func subject(of context: StageContext) -> String {
        let images = context.finished.flatMap(\.artifacts).filter { $0.kind == "image" }.map(\.sha256).sorted()
        let findings = Set(context.finished.flatMap(\.findings).map(\.fingerprint.text)).sorted()
        let facts: JSONValue = [
            "project": .string(context.configuration.project), "profile": JSONValue(context.configuration.profile),
            "images": JSONValue(images), "findings": JSONValue(findings),
        ]
        return "sha256:" + SHA256Digest.hex(of: facts.bytes(.canonical))
    }
}
