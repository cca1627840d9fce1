import Formats

/// What an application did while it answered: the spans of one OpenTelemetry trace.
public struct Trace: Sendable, Equatable {
    /// 32 hexadecimal digits, lower case.
    public var id: String
    /// Its spans, in the order in which they came.
    public var spans: [TraceSpan]
    /// Whether more spans came than were kept: nothing can be judged by such a trace.
    public var isTruncated: Bool
    /// Tools that run commands, in lower case, beside those that are known.
    public var commandTools: Set<String>

    /// A trace.
    public init(id: String, spans: [TraceSpan], isTruncated: Bool = false, commandTools: Set<String> = []) {
        self.id = id
        self.spans = spans
        self.isTruncated = isTruncated
        self.commandTools = commandTools
    }

    /// The trace as promptfoo hands it to scripts: `traceId` and `spans` with times in milliseconds.
    public var json: JSONValue { ["traceId": .string(id), "spans": .array(spans.map(\.json))] }
}
