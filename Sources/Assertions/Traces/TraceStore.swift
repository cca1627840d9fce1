import Formats
import Synchronization

/// Collects the spans of the traces that a run waits for, and hands them to the assertions.
///
/// A run tells each request's trace with `expect`, sends its `TraceParent.header`, and whoever receives spans gives them to `add`. Spans of
/// other traces are not kept: whoever reaches the receiver cannot fill the memory.
public final class TraceStore: TraceSource {
    private struct Entry {
        var trace: Trace
        var places: [String: Int] = [:]
        var bytes = 0
    }

    private struct State {
        var traces: [String: Entry] = [:]
        var strays = 0
        var bytes = 0
    }

    private let state = Mutex(State())
    private let maximumSpans: Int
    private let maximumBytes: Int
    private let commandTools: Set<String>

    /// A store.
    ///
    /// - Parameters:
    ///   - maximumSpans: the most spans that are kept of a trace; a trace with more is truncated and cannot be judged.
    ///   - maximumBytes: about the most memory for the spans of all traces together; traces that go beyond it are truncated.
    ///   - commandTools: tools that run commands, beside those that are known.
    public init(maximumSpans: Int = 5_000, maximumBytes: Int = 256 << 20, commandTools: [String] = []) {
        self.maximumSpans = max(1, maximumSpans)
        self.maximumBytes = maximumBytes
        self.commandTools = Set(commandTools.map { $0.lowercased() })
    }

    /// Waits for the spans of a trace from now on.
    public func expect(_ id: String) {
        state.withLock { state in
            if state.traces[id] == nil {
                state.traces[id] = Entry(trace: Trace(id: id, spans: [], commandTools: commandTools))
            }
        }
    }

    /// Keeps the spans of an export that belong to traces that are waited for. A span that comes again replaces itself.
    public func add(_ export: OTLPReader.Export) {
        var spans: [String: [TraceSpan]] = [:]
        for (id, span) in export.spans { spans[id, default: []].append(span) }
        state.withLock { state in
            for (id, spans) in spans {
                guard var entry = state.traces.removeValue(forKey: id) else {
                    state.strays += spans.count
                    continue
                }
                let before = entry.bytes
                for span in spans { keep(span, in: &entry, others: state.bytes - before) }
                state.bytes += entry.bytes - before
                state.traces[id] = entry
            }
        }
    }

    private func keep(_ span: TraceSpan, in entry: inout Entry, others: Int) {
        let place = entry.places[span.id]
        let replaced = place.map { entry.trace.spans[$0].size } ?? 0
        let bytes = entry.bytes - replaced + span.size
        guard others + bytes <= maximumBytes, place != nil || entry.trace.spans.count < maximumSpans else {
            entry.trace.isTruncated = true
            return
        }
        entry.bytes = bytes
        if let place {
            entry.trace.spans[place] = span
        } else {
            entry.places[span.id] = entry.trace.spans.count
            entry.trace.spans.append(span)
        }
    }

    /// What came of a trace so far; `nil` if nothing did.
    public func trace(_ id: String) -> Trace? {
        state.withLock { $0.traces[id]?.trace }.flatMap { $0.spans.isEmpty && !$0.isTruncated ? nil : $0 }
    }

    /// How many spans belonged to no trace that is waited for.
    public var strays: Int { state.withLock { $0.strays } }

    /// A trace when no more spans of it come: nothing came for `quiet` seconds, or `seconds` are over.
    public func settled(_ id: String, moreThan known: Int, within seconds: Double, quiet: Double) async -> Trace? {
        let step = max(0.005, min(quiet / 4, 0.05))
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: .seconds(max(0, min(seconds, 3600))))
        var calmSince = start
        var count = known
        while clock.now < end, !Task.isCancelled {
            let found = state.withLock { $0.traces[id]?.trace.spans.count } ?? 0
            if found != count || found <= known {
                count = found
                calmSince = clock.now
            } else if calmSince.duration(to: clock.now) >= .seconds(quiet) {
                break
            }
            try? await Task.sleep(for: .seconds(step))
        }
        return trace(id)
    }

    /// Keeps nothing of a trace any more.
    public func forget(_ id: String) {
        state.withLock { state in
            if let entry = state.traces.removeValue(forKey: id) { state.bytes -= entry.bytes }
        }
    }
}
