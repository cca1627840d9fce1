import Formats
import Synchronization

/// Collects the spans of the traces that a run waits for, and hands them to the assertions.
///
/// A run tells each request's trace with `expect`, sends its `TraceParent.header`, and gives what a receiver of OTLP reads to `add`. Spans
/// of other traces are not kept: whoever reaches the receiver cannot fill the memory.
public final class TraceStore: Sendable {
    private struct State {
        var traces: [String: Trace] = [:]
        var strays = 0
    }

    private let state = Mutex(State())
    private let maximumSpans: Int

    /// A store.
    ///
    /// - Parameter maximumSpans: the most spans that are kept of a trace; a trace with more is truncated and cannot be judged.
    public init(maximumSpans: Int = 5_000) { self.maximumSpans = max(1, maximumSpans) }

    /// Waits for a trace from now on.
    public func expect(_ id: String) {
        state.withLock { state in
            if state.traces[id] == nil { state.traces[id] = Trace(id: id, spans: []) }
        }
    }

    /// Keeps the spans of an export that belong to traces that are waited for. A span that comes again replaces itself.
    public func add(_ export: OTLPReader.Export) {
        var spans: [String: [TraceSpan]] = [:]
        for (id, span) in export.spans { spans[id, default: []].append(span) }
        state.withLock { state in
            for (id, spans) in spans {
                guard var trace = state.traces.removeValue(forKey: id) else {
                    state.strays += spans.count
                    continue
                }
                var places: [String: Int] = [:]
                for (index, span) in trace.spans.enumerated() { places[span.id] = index }
                for span in spans {
                    if let index = places[span.id] {
                        trace.spans[index] = span
                    } else if trace.spans.count < maximumSpans {
                        places[span.id] = trace.spans.count
                        trace.spans.append(span)
                    } else {
                        trace.isTruncated = true
                    }
                }
                state.traces[id] = trace
            }
        }
    }

    /// What came of a trace so far; `nil` if nothing did.
    public func trace(_ id: String) -> Trace? {
        state.withLock { $0.traces[id] }.flatMap { $0.spans.isEmpty ? nil : $0 }
    }

    /// How many spans belonged to no trace that is waited for.
    public var strays: Int { state.withLock { $0.strays } }

    /// A trace when no more spans of it come, and forgets it.
    ///
    /// - Parameters:
    ///   - seconds: how long it is waited for.
    ///   - quiet: for how many seconds nothing may have come.
    public func settled(_ id: String, within seconds: Double, quiet: Double = 0.25) async -> Trace? {
        let step = max(0.005, min(quiet / 4, 0.05))
        var waited = 0.0
        var calm = 0.0
        var count = -1
        while waited < seconds, !Task.isCancelled {
            let found = trace(id)?.spans.count ?? 0
            calm = found == count && found > 0 ? calm + step : 0
            count = found
            if calm >= quiet { break }
            try? await Task.sleep(for: .seconds(step))
            waited += step
        }
        defer { state.withLock { $0.traces[id] = nil } }
        return trace(id)
    }
}

/// The ids by which an application's spans are found again: W3C Trace Context.
public struct TraceParent: Sendable, Equatable {
    /// 32 hexadecimal digits.
    public let traceID: String
    /// 16 hexadecimal digits.
    public let spanID: String

    /// The ids of a request of a run: the same for the same seed and name.
    public init(seed: UInt64, name: String) {
        var generator = SeededGenerator(seed: seed, name: "trace/\(name)")
        func digits() -> String {
            // An id of zeros means none.
            let text = String(generator.next() | 1, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        spanID = digits()
        traceID = digits() + digits()
    }

    /// The value of the header `traceparent`, sampled.
    public var header: String { "00-\(traceID)-\(spanID)-01" }
}
