/// One run of the pipeline, as it is kept and reported.
public struct RunRecord: Sendable, Equatable {
    /// Id: time-ordered, unique.
    public var id: String
    /// Name of the project.
    public var project: String
    /// Profile of the configuration, if one was chosen.
    public var profile: String?
    /// Seconds since 1970 when the run began.
    public var startedAt: Double
    /// How long it took, in seconds.
    public var duration: Double
    /// Version of Martlet.
    public var version: String
    /// Seed of everything random in it.
    public var seed: UInt64
    /// Commit of the workspace, if it is a git checkout.
    public var commit: String?
    /// What was run against or about: shown on top of reports.
    public var subject: String
    /// The stages in the order of the configuration.
    public var stages: [StageRecord]
    /// What the gate decided; absent when the configuration has no gate or the run was stopped before it.
    public var gate: GateDecision?

    /// A record.
    public init(
        id: String,
        project: String,
        profile: String? = nil,
        startedAt: Double,
        duration: Double,
        version: String,
        seed: UInt64,
        commit: String? = nil,
        subject: String,
        stages: [StageRecord],
        gate: GateDecision? = nil
    ) {
        self.id = id
        self.project = project
        self.profile = profile
        self.startedAt = startedAt
        self.duration = duration
        self.version = version
        self.seed = seed
        self.commit = commit
        self.subject = subject
        self.stages = stages
        self.gate = gate
    }

    /// All findings, worst first, then by family, rule and place.
    public var findings: [Finding] {
        stages.flatMap(\.findings).sorted { a, b in
            if a.severity != b.severity { return a.severity > b.severity }
            if a.family != b.family { return a.family.rawValue < b.family.rawValue }
            if a.rule != b.rule { return a.rule < b.rule }
            return (a.location?.display ?? a.subject.name) < (b.location?.display ?? b.subject.name)
        }
    }
}
