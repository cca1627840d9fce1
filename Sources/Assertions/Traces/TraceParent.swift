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
