import Formats

@testable import Assertions

/// Traces as an application would export them.
enum TraceFixture {
    static let id = "0af7651916cd43dd8448eb211c80319c"

    /// A span in OTLP JSON, with times in milliseconds from the start of the trace.
    static func span(
        _ name: String,
        _ number: Int,
        parent: Int? = nil,
        from start: Int = 0,
        to end: Int? = 10,
        code: JSONValue? = nil,
        message: String? = nil,
        _ attributes: JSONObject = [:]
    ) -> JSONValue {
        var span: JSONObject = [
            "traceId": .string(id), "spanId": .string(identifier(number)), "name": .string(name),
            "startTimeUnixNano": .string(time(start)),
        ]
        span["parentSpanId"] = parent.map { .string(identifier($0)) }
        span["endTimeUnixNano"] = end.map { .string(time($0)) }
        if code != nil || message != nil {
            span["status"] = ["code": code ?? 0, "message": message.map { .string($0) } ?? .null]
        }
        span["attributes"] = .array(
            attributes.members.map { key, value in
                let text = value.string.map { ["stringValue": .string($0)] as JSONValue }
                return ["key": .string(key), "value": text ?? ["intValue": .string(value.text())]]
            }
        )
        return .object(span)
    }

    /// A call of a tool, with arguments as the text that applications write.
    static func tool(
        _ name: String,
        _ number: Int,
        from start: Int,
        to end: Int? = nil,
        _ arguments: JSONValue? = nil
    ) -> JSONValue {
        var attributes: JSONObject = ["gen_ai.tool.name": .string(name)]
        attributes["gen_ai.tool.call.arguments"] = arguments.map { .string($0.text()) }
        return span("execute_tool \(name)", number, parent: 1, from: start, to: end ?? start + 5, attributes)
    }

    static func export(_ spans: [JSONValue]) -> [UInt8] {
        let document: JSONValue = ["resourceSpans": [["scopeSpans": [["spans": .array(spans)]]]]]
        return document.bytes()
    }

    /// What a run gets to see of spans.
    static func trace(_ spans: [JSONValue], truncated: Bool = false) -> Trace {
        let read = try? OTLPReader().read(export(spans))
        return Trace(id: id, spans: read?.spans.map(\.span) ?? [], isTruncated: truncated)
    }

    private static func identifier(_ number: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    private static func time(_ milliseconds: Int) -> String { "\((1_700_000_000_000 + milliseconds) * 1_000_000)" }
}

extension AssertionRow {
    /// The row with what the application did.
    func seeing(_ trace: Trace) -> AssertionRow {
        var row = self
        row.trace = trace
        return row
    }
}
