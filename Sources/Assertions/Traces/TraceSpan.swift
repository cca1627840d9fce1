import Formats

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

    /// About how many bytes of memory it takes.
    var size: Int {
        200 + name.utf8.count + (statusMessage?.utf8.count ?? 0)
            + attributes.members.reduce(0) { $0 + $1.key.utf8.count + Self.size($1.value) }
    }

    private static func size(_ value: JSONValue) -> Int {
        if let text = value.string { return 32 + text.utf8.count }
        if let list = value.array { return list.reduce(32) { $0 + size($1) } }
        if let object = value.object { return object.members.reduce(32) { $0 + $1.key.utf8.count + size($1.value) } }
        return 32
    }
}
