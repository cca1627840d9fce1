import Assertions
import Synchronization

/// The trace of one test: all its requests carry the same ids, and all its verdicts see the spans that came up to then.
final class TestTrace: Sendable {
    let parent: TraceParent
    private let source: (any TraceSource)?
    private let settings: TracingSettings
    /// Spans that had come when the newest request was sent.
    private let known = Mutex(0)

    /// - Parameter name: tells the test from all others, also from those of other campaigns.
    init(seed: UInt64, name: String, source: (any TraceSource)?, settings: TracingSettings) {
        parent = TraceParent(seed: seed, name: name)
        self.source = source
        self.settings = settings
        source?.expect(parent.traceID)
    }

    /// A request is about to be sent.
    func asking() {
        let count = source?.trace(parent.traceID)?.spans.count ?? 0
        known.withLock { $0 = count }
    }

    /// The trace, when it is likely that no more of it comes; `nil` if nothing came in time.
    func settled() async -> Trace? {
        let known = known.withLock { $0 }
        return await source?.settled(
            parent.traceID,
            moreThan: known,
            within: settings.patience,
            quiet: settings.quiet
        )
    }

    /// The test is over.
    func end() { source?.forget(parent.traceID) }
}
