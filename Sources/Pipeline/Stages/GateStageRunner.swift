import Findings
import Formats
import Policy
import Workspace

/// Lets the gate judge what the stages did, and writes `gate-status.json`.
struct GateStageRunner: StageRunner {
    let stage: GateStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let text = try context.workspace.text(stage.policy)
        let policy = try GatePolicy(
            reading: text,
            file: stage.policy,
            stages: context.configuration.stages.map(\.name)
        )
        let now = context.environment.now()
        let decision = Gate.decide(
            context.finished,
            policy: policy,
            today: String(Timestamp.text(now).prefix(10))
        )
        await context.board.setGate(decision)

        let path = "\(context.configuration.reports)/gate-status.json"
        let status = GateStatusReport.json(
            decision,
            stages: context.finished,
            project: context.configuration.project,
            run: context.runID,
            policy: stage.policy,
            at: now
        )
        let digest = try context.workspace.write(status.bytes(.pretty) + [0x0A], to: path)

        let broken = decision.rules.filter { !$0.passed }
        let message =
            decision.status == .open
            ? "open: all \(decision.rules.count) rules hold"
            : "closed by " + broken.map { "\($0.id) (\($0.observed))" }.joined(separator: ", ")
        return StageOutcome(
            status: decision.status == .open ? .passed : .findings,
            message: message,
            counts: [.init("rules", decision.rules.count), .init("broken", broken.count)],
            artifacts: [.init(kind: "gate-status", path: path, sha256: digest)]
        )
    }
}

extension Blackboard {
    func setGate(_ decision: GateDecision) { gate = decision }
}
