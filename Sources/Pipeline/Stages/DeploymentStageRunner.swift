import Deployment
import Findings
import Ledger
import Workspace

/// Deploys what the gate of this run let through: plans, waits for the approvals that `deploy.yaml` asks for, applies, and looks at it.
struct DeploymentStageRunner: StageRunner {
    let stage: DeploymentStage

    /// Who asks for a deployment that a run makes; nobody of that name approves.
    static let requester = "martlet run"

    func run(_ context: StageContext) async throws -> StageOutcome {
        guard let ledger = context.ledger else {
            throw StageFailure("deployments are kept in the ledger, and this run has none")
        }
        let configuration = try DeployConfiguration(
            reading: context.workspace.text(stage.config),
            file: context.workspace.display(stage.config)
        )
        // The gate's decision counts only as the ledger has it, and the run is recorded when it ends; so what there is of it is
        // recorded now, and replaced then.
        try await ledger.record(context.recordSoFar(), at: context.environment.now())
        let world = await DeploymentWorld.here(context.environment, ledger: ledger) { context.progress($0) }
        let desk = try DeploymentDesk(configuration, environment: stage.environment, world: world)
        do {
            let planned = try await desk.plan(by: Self.requester, reason: "run \(context.runID)")
            try await approvals(of: planned.plan, desk, context)
            return outcome(try await desk.apply(planned.plan.id), planned.plan)
        } catch let blocked as DeploymentDesk.Blocked {
            return StageOutcome(
                status: .findings,
                message: "\(blocked.blocking) findings in the plan forbid it",
                findings: blocked.findings
            )
        } catch let error as DeploymentError where error.code == .refused {
            return StageOutcome(
                status: .findings,
                message: "refused: \(error.description)",
                findings: [finding("A deployment was refused", error.description, "Mend what it names, and run again.")]
            )
        }
    }

    /// Waits until the plan is approved; where nobody can answer, says how to go on.
    private func approvals(of plan: DeploymentPlan, _ desk: DeploymentDesk, _ context: StageContext) async throws {
        guard desk.environment.approvals.required > 0 else { return }
        let config = context.workspace.absolute(stage.config)
        let command = "martlet deploy approve \(plan.id) --config \(config) --role ROLE --as PERSON"
        if context.environment.isContinuousIntegration {
            throw StageFailure(
                "\(plan.id) is planned and waits for \(desk.environment.approvals.required) approvals. Approve it with\n    \(command)\nand apply it with: martlet deploy apply \(plan.id) --config \(config)"
            )
        }
        context.note("waiting for \(desk.environment.approvals.required) approvals; in another terminal: \(command)")
        let deadline = context.environment.now() + context.timeout
        while context.environment.now() < deadline {
            switch try desk.approvalState(of: plan).verdict {
            case .pending: try await Task.sleep(for: .milliseconds(300))
            // Applying judges the approvals once more, and says what is wrong with them.
            case .approved, .denied, .expired: return
            }
        }
        throw StageFailure("nobody decided within \(DurationFormat.text(context.timeout))")
    }

    private func outcome(_ applied: DeploymentDesk.Applied, _ plan: DeploymentPlan) -> StageOutcome {
        let counts: [StageRecord.Count] = [
            .init("validations", applied.results.count),
            .init("failed", applied.results.count { $0.status == .fail }),
        ]
        let details = applied.results.filter { $0.status != .pass && $0.status != .notApplicable }
            .map { "\($0.name): \($0.message)" }.joined(separator: "; ")
        switch applied.verdict {
        case .passed:
            return StageOutcome(
                status: .passed,
                message: "\(plan.id) runs in \(plan.environment) and was validated",
                counts: counts
            )
        case .unknown:
            return StageOutcome(
                status: .failed,
                message: "\(plan.id) runs in \(plan.environment), and nobody could look at it: \(details)",
                counts: counts
            )
        case .failed:
            let end = applied.rolledBackTo.map { "; \($0) was put back" } ?? "; it was not taken back"
            return StageOutcome(
                status: .findings,
                message: "\(plan.id) does not validate\(end)",
                counts: counts,
                findings: [
                    finding(
                        "A deployment does not do what it should",
                        details + end,
                        "Find out why at the place that the message names, and deploy again."
                    )
                ]
            )
        }
    }

    private func finding(_ title: String, _ message: String, _ remediation: String) -> Finding {
        Finding(
            rule: "MST-DEPLOYMENT",
            family: .operation,
            severity: .critical,
            title: title,
            message: message,
            remediation: remediation,
            subject: Subject(.stage, stage.environment)
        )
    }
}
