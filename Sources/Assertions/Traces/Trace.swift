import Formats

/// What an application did while it answered: the spans of one OpenTelemetry trace.
public struct Trace: Sendable, Equatable {
    /// 32 hexadecimal digits, lower case.
    public var id: String
    /// Its spans, in the order in which they came.
    public var spans: [TraceSpan]
    /// Whether more spans came than were kept: nothing can be judged by such a trace.
    public var isTruncated: Bool

    /// A trace.
    public init(id: String, spans: [TraceSpan], isTruncated: Bool = false) {
        self.id = id
        self.spans = spans
        self.isTruncated = isTruncated
    }

    /// The trace as promptfoo hands it to scripts: `traceId` and `spans` with times in milliseconds.
    public var json: JSONValue { ["traceId": .string(id), "spans": .array(spans.map(\.json))] }
}

/// One step of a trace.
public struct TraceSpan: Sendable, Equatable {
    /// 16 hexadecimal digits, lower case.
    public var id: String
    /// The span that it is a part of.
    public var parentID: String?
    /// What it is called.
    public var name: String
    /// Milliseconds since 1970.
    public var start: Double
    /// Milliseconds since 1970; absent while it is not over.
    public var end: Double?
    /// 0 unset, 1 good, 2 an error.
    public var statusCode: Int?
    /// What went wrong.
    public var statusMessage: String?
    /// What is known of it.
    public var attributes: JSONObject

    /// A span.
    public init(
        id: String,
        parentID: String? = nil,
        name: String,
        start: Double,
        end: Double? = nil,
        statusCode: Int? = nil,
        statusMessage: String? = nil,
        attributes: JSONObject = [:]
    ) {
        self.id = id
        self.parentID = parentID
        self.name = name
        self.start = start
        self.end = end
        self.statusCode = statusCode
        self.statusMessage = statusMessage
        self.attributes = attributes
    }

    /// The span as promptfoo hands it to scripts.
    public var json: JSONValue {
        var object: JSONObject = ["spanId": .string(id), "name": .string(name), "startTime": .double(start)]
        object["parentSpanId"] = parentID.map { .string($0) }
        object["endTime"] = end.map { .double($0) }
        object["statusCode"] = statusCode.map { .int($0) }
        object["statusMessage"] = statusMessage.map { .string($0) }
        object["attributes"] = .object(attributes)
        return .object(object)
    }
}
