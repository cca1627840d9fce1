import Findings

/// What happens during a run, for those who watch.
public enum PipelineEvent: Sendable {
    /// The run begins with these stages.
    case runStarted(stages: [String])
    /// A stage begins.
    case stageStarted(name: String)
    /// A stage says how far it is: `12 of 140 tests, 3 failed`.
    case stageProgress(name: String, text: String)
    /// A stage says something that should be kept: which way was taken, what a command printed.
    case stageNote(name: String, text: String)
    /// A stage ended.
    case stageEnded(StageRecord)
}

/// Shows what happens. Called from several tasks at once.
public protocol PipelineObserver: Sendable {
    /// Something happened.
    func observe(_ event: PipelineEvent)
}

/// Shows nothing.
public struct SilentObserver: PipelineObserver {
    /// An observer that shows nothing.
    public init() {}
    /// Shows an event.
    public func observe(_ event: PipelineEvent) {}
}
