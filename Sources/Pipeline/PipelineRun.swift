import Findings
import Formats
import Ledger
import Workspace

/// Runs a configuration from its first stage to its reports.
public struct PipelineRun: Sendable {
    /// What is run.
    public var configuration: PipelineConfiguration
    /// The world outside.
    public var environment: PipelineEnvironment
    /// Who watches.
    public var observer: any PipelineObserver
    /// Seed that the command line asks for instead of the configuration's.
    public var seed: UInt64?
    /// Whether the network may be used beyond what the stages themselves attack.
    public var isOffline: Bool

    /// A run to be started.
    public init(
        configuration: PipelineConfiguration,
        environment: PipelineEnvironment,
        observer: any PipelineObserver,
        seed: UInt64? = nil,
        isOffline: Bool = false
    ) {
        self.configuration = configuration
        self.environment = environment
        self.observer = observer
        self.seed = seed
        self.isOffline = isOffline
    }

    /// What came out.
    public struct Result: Sendable {
        /// The run.
        public var record: RunRecord
        /// The reports that were written, in the order in which a person reads them.
        public var reports: [StageRecord.Artifact]
        /// Things that went wrong after the stages: a report that could not be written, a ledger that could not be kept.
        public var problems: [String]
        /// What changed since the run before.
        public var difference: RunDifference?
        /// Whether the run was stopped.
        public var wasCancelled: Bool

        /// The exit code of the house: 0 passed, 1 gate closed or findings, 3 could not do the work, 130 stopped.
        public var exitCode: Int32 {
            if wasCancelled { return 130 }
            if !problems.isEmpty || record.stages.contains(where: { $0.status == .failed || $0.status == .cancelled }) {
                return 3
            }
            if let gate = record.gate { return gate.status == .open && !failedLater ? 0 : 1 }
            // Without a gate a run only reports; a stage that was skipped for a failed one is covered above.
            return record.stages.contains { $0.status == .findings } ? 1 : 0
        }

        /// A person said no after the gate had opened, or what was deployed does not do what it should.
        private var failedLater: Bool {
            record.stages.contains { ["approval", "deployment"].contains($0.kind) && $0.status == .findings }
        }
    }

    /// Runs all stages, writes the reports and keeps the record. When the task is cancelled, stages are stopped and the
    /// reports of what was done are written all the same.
    public func run() async -> Result {
        let workspace = WorkspaceFolder(root: environment.root)
        let startedAt = environment.now()
        let id = RunID.make(at: startedAt, random: environment.random())
        let board = Blackboard()
        var problems: [String] = []

        var ledger: Ledger?
        do {
            try workspace.makeFolder(".martlet")
            ledger = try Ledger(path: workspace.absolute(".martlet/ledger.sqlite"))
        } catch {
            problems.append("the run cannot be kept: \(error)")
        }

        // What an earlier run decided must not be taken for this one's decision when this one is stopped half-way.
        for name in ReportWriter.names { workspace.remove("\(configuration.reports)/\(name)") }

        let graph = RunGraph(stages: configuration.stages)
        observer.observe(.runStarted(stages: configuration.stages.map(\.name)))
        let opened = ledger
        var stages = await graph.run(
            perform: { stage, finished in
                await perform(
                    stage,
                    finished: finished,
                    workspace: workspace,
                    board: board,
                    ledger: opened,
                    run: (id, startedAt)
                )
            },
            skip: { stage, reason in
                let record = StageRecord(
                    name: stage.name,
                    kind: stage.kind.name,
                    status: Task.isCancelled ? .cancelled : .skipped,
                    startedAt: environment.now(),
                    duration: 0,
                    message: reason
                )
                observer.observe(.stageEnded(record))
                return record
            }
        )
        let wasCancelled = Task.isCancelled

        // A service that died while others worked with it did not do its work, whatever its stage said when it began.
        if let service = await board.service {
            if let death = await service.stop() {
                for index in stages.indices where stages[index].kind == "service" && stages[index].status == .passed {
                    stages[index].status = .failed
                    stages[index].message = death
                    observer.observe(.stageEnded(stages[index]))
                }
            }
        }

        let record = RunRecord(
            id: id,
            project: configuration.project,
            profile: configuration.profile,
            startedAt: startedAt,
            duration: environment.now() - startedAt,
            version: environment.version,
            seed: seed ?? configuration.seed,
            commit: await GitCheckout.commit(in: environment.root, environment: environment.variables),
            subject: await board.imageName ?? configuration.project,
            stages: stages,
            gate: await board.gate
        )
        var redacted = record
        let secrets = await board.secrets
        redacted.redact(secrets)

        var difference: RunDifference?
        if let ledger {
            do {
                try ledger.record(redacted, at: environment.now())
                try EvidenceCollector(configuration: configuration, workspace: workspace)
                    .keep(redacted, in: ledger, at: environment.now())
                difference = try ledger.difference(of: id)
            } catch {
                problems.append("the run cannot be kept: \(error)")
            }
        }
        let written = ReportWriter(workspace: workspace, folder: configuration.reports).write(
            redacted,
            difference: difference
        )
        problems += written.problems
        return Result(
            record: redacted,
            reports: written.artifacts,
            problems: problems,
            difference: difference,
            wasCancelled: wasCancelled
        )
    }

    private func perform(
        _ stage: StageConfiguration,
        finished: [StageRecord],
        workspace: WorkspaceFolder,
        board: Blackboard,
        ledger: Ledger?,
        run: (id: String, startedAt: Double)
    ) async -> StageRecord {
        let startedAt = environment.now()
        observer.observe(.stageStarted(name: stage.name))
        var configuration = configuration
        configuration.seed = seed ?? configuration.seed
        let context = StageContext(
            name: stage.name,
            timeout: stage.timeout,
            configuration: configuration,
            environment: environment,
            workspace: workspace,
            board: board,
            finished: finished,
            ledger: ledger,
            runID: run.id,
            startedAt: run.startedAt,
            observer: observer,
            isOffline: isOffline
        )
        var outcome: StageOutcome
        do {
            outcome = try await withTimeout(stage.timeout) { try await stage.kind.runner.run(context) }
        } catch let failure as StageFailure {
            outcome = failure.partial ?? StageOutcome(status: .failed, message: "")
            outcome.status = Task.isCancelled ? .cancelled : .failed
            outcome.message = failure.description
        } catch is CancellationError {
            outcome = StageOutcome(status: .cancelled, message: "stopped")
        } catch {
            outcome = StageOutcome(status: Task.isCancelled ? .cancelled : .failed, message: "\(error)")
        }
        let record = StageRecord(
            name: stage.name,
            kind: stage.kind.name,
            status: outcome.status,
            startedAt: startedAt,
            duration: environment.now() - startedAt,
            message: outcome.message,
            counts: outcome.counts,
            findings: outcome.findings,
            artifacts: outcome.artifacts
        )
        observer.observe(.stageEnded(record))
        return record
    }

    private func withTimeout(
        _ seconds: Double,
        _ body: @escaping @Sendable () async throws -> StageOutcome
    ) async throws -> StageOutcome {
        try await withThrowingTaskGroup(of: StageOutcome.self) { group in
            group.addTask(operation: body)
            group.addTask {
                // A second more than the stage itself allows, so that its own, better message comes first.
                try await Task.sleep(for: .seconds(seconds + 1))
                throw StageFailure("the stage took longer than \(DurationFormat.text(seconds)) and was stopped")
            }
            defer { group.cancelAll() }
            guard let outcome = try await group.next() else { throw CancellationError() }
            return outcome
        }
    }
}

extension StageKind {
    /// Who does the work of this kind of stage.
    var runner: any StageRunner {
        switch self {
        case .image(let stage): ImageStageRunner(stage: stage)
        case .service(let stage): ServiceStageRunner(stage: stage)
        case .redteam(let stage): RedTeamStageRunner(stage: stage)
        case .vulnerabilities(let stage): VulnerabilityStageRunner(stage: stage)
        case .infrastructure(let stage): InfrastructureStageRunner(stage: stage)
        case .secrets(let stage): SecretsStageRunner(stage: stage)
        case .models(let stage): ModelStageRunner(stage: stage)
        case .monitoring(let stage): MonitoringStageRunner(stage: stage)
        case .compliance(let stage): ComplianceStageRunner(stage: stage)
        case .deployment(let stage): DeploymentStageRunner(stage: stage)
        case .command(let stage): CommandStageRunner(stage: stage)
        case .approval(let stage): ApprovalStageRunner(stage: stage)
        case .gate(let stage): GateStageRunner(stage: stage)
        }
    }
}

/// Ids of runs: the time and a random ending, so that they sort by time and never meet.
enum RunID {
    static func make(at seconds: Double, random: UInt64) -> String {
        let stamp = Timestamp.text(seconds).filter { $0.isNumber }.prefix(14)
        let suffix = String(UInt32(truncatingIfNeeded: random), radix: 36)
        return "\(stamp)-\(suffix)"
    }
}

/// What git knows of the workspace.
enum GitCheckout {
    /// The commit that is checked out, if git is there and the folder is in a checkout.
    static func commit(in folder: String, environment: [String: String]) async -> String? {
        let result = try? await CommandRunner.run(
            ["git", "rev-parse", "--verify", "HEAD"],
            folder: folder,
            environment: environment,
            timeout: 5
        )
        guard let result, result.code == 0 else { return nil }
        let commit = result.output.split(separator: "\n").first.map(String.init) ?? ""
        return commit.count >= 40 && commit.allSatisfy(\.isHexDigit) ? commit : nil
    }
}
