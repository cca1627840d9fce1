/// What a test runs on.
public struct CampaignLane: Sendable {
    /// Runs calls: from the moment in which one may be made to its answer.
    public var calls: any TaskExecutor
    /// Runs what can wait: making tests ready, judging, keeping records.
    public var rest: any TaskExecutor

    /// A lane.
    public init(calls: any TaskExecutor, rest: any TaskExecutor) {
        self.calls = calls
        self.rest = rest
    }

    /// The lane of the test that this task works on.
    @TaskLocal static var current: CampaignLane?
}
