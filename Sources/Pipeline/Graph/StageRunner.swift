import Findings
import Formats
import Ledger
import Workspace

/// What a stage did, before it becomes a record.
struct StageOutcome: Sendable {
    var status: StageStatus
    var message: String
    var counts: [StageRecord.Count] = []
    var findings: [Finding] = []
    var artifacts: [StageRecord.Artifact] = []
}

/// A stage could not do its work.
struct StageFailure: Error, Sendable, CustomStringConvertible {
    /// What happened and what to do, in a sentence or two.
    var description: String
    /// What was done all the same.
    var partial: StageOutcome?

    init(_ description: String, partial: StageOutcome? = nil) {
        self.description = description
        self.partial = partial
    }
}

/// Does the work of one kind of stage.
protocol StageRunner: Sendable {
    /// Does the work.
    ///
    /// - Throws: `StageFailure` or any other error if it could not be done; `CancellationError` if the run was stopped.
    func run(_ context: StageContext) async throws -> StageOutcome
}

/// What a stage has at hand.
struct StageContext: Sendable {
    /// Its name.
    var name: String
    /// Seconds that it may take.
    var timeout: Double
    /// The run's configuration.
    var configuration: PipelineConfiguration
    /// The world outside.
    var environment: PipelineEnvironment
    /// The files of the workspace.
    var workspace: WorkspaceFolder
    /// What stages leave for each other.
    var board: Blackboard
    /// Records of the stages that have ended.
    var finished: [StageRecord]
    /// The ledger, where the run has one.
    var ledger: Ledger?
    /// Id of the run.
    var runID: String
    /// Seconds since 1970 when the run began.
    var startedAt: Double
    /// Who watches.
    var observer: any PipelineObserver
    /// Whether the network may be used only for what is attacked.
    var isOffline: Bool

    /// The run as far as it is known while this stage works, free of secrets.
    func recordSoFar() async -> RunRecord {
        let now = environment.now()
        var record = RunRecord(
            id: runID,
            project: configuration.project,
            profile: configuration.profile,
            startedAt: startedAt,
            duration: now - startedAt,
            version: environment.version,
            seed: configuration.seed,
            commit: await GitCheckout.commit(in: environment.root, environment: environment.variables),
            subject: await board.imageName ?? configuration.project,
            stages: finished,
            gate: await board.gate
        )
        record.redact(await board.secrets)
        return record
    }

    /// Says how far the stage is.
    func progress(_ text: String) { observer.observe(.stageProgress(name: name, text: text)) }
    /// Says something worth keeping.
    func note(_ text: String) { observer.observe(.stageNote(name: name, text: text)) }
}

/// What stages leave for later ones.
actor Blackboard {
    /// Archive that the image stage left.
    var imageArchive: String?
    /// Name of the image.
    var imageName: String?
    /// The service that runs.
    var service: RunningService?
    /// Variables for later stages: the service's URL and its key.
    var variables: [String: String] = [:]
    /// Components of the bill of materials that other stages than the scan know: models.
    var components: [JSONValue] = []
    /// The event log of the service that runs.
    var eventLog: String?
    /// What the gate decided.
    var gate: GateDecision?
    /// Secrets that no output may show.
    var secrets: Set<String> = []

    func add(components more: [JSONValue]) { components += more }

    func setImage(archive: String, name: String) {
        imageArchive = archive
        imageName = name
    }

    func setEventLog(_ path: String) { eventLog = path }

    func setService(_ service: RunningService?, variables: [String: String], secrets: [String]) {
        self.service = service
        self.variables.merge(variables) { $1 }
        self.secrets.formUnion(secrets)
    }
}
