import Findings
import Workspace

/// Writes a line for each thing that happens: for CI, files and pipes.
public struct PlainObserver: PipelineObserver {
    private let write: @Sendable (String) -> Void
    private let isVerbose: Bool

    /// An observer.
    ///
    /// - Parameters:
    ///   - isVerbose: whether the progress within stages is written too.
    ///   - write: writes a line; called from several tasks.
    public init(isVerbose: Bool = false, write: @escaping @Sendable (String) -> Void) {
        self.write = write
        self.isVerbose = isVerbose
    }

    /// Shows an event.
    public func observe(_ event: PipelineEvent) {
        switch event {
        case .runStarted(let stages): write("stages: \(stages.joined(separator: ", "))")
        case .stageStarted(let name): write("[\(name)] started")
        case .stageProgress(let name, let text): if isVerbose { write("[\(name)] \(text)") }
        case .stageNote(let name, let text): write("[\(name)] \(text)")
        case .stageEnded(let record):
            let counts = StageMark.counts(record)
            write(
                "[\(record.name)] \(StageMark.symbol(record.status)) \(record.status.rawValue) in \(DurationFormat.text(record.duration))"
                    + (counts.isEmpty ? "" : " (\(counts))") + (record.message.isEmpty ? "" : ": \(record.message)")
            )
        }
    }
}
