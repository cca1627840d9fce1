import Formats

/// Takes the values of attributes out of spans, by parts of their names: promptfoo's `redactAttributes`.
public struct SpanRedaction: Sendable, Equatable {
    private let parts: [String]

    /// - Parameter parts: what a name holds whose value is taken out; case does not count.
    public init(_ parts: [String]) { self.parts = parts.map { $0.lowercased() }.filter { !$0.isEmpty } }

    /// What stands in place of a value.
    static let mark: JSONValue = "[REDACTED]"

    /// An export without those values.
    public func apply(_ export: OTLPReader.Export) -> OTLPReader.Export {
        guard !parts.isEmpty else { return export }
        var export = export
        export.spans = export.spans.map { ($0.traceID, apply($0.span)) }
        return export
    }

    private func apply(_ span: TraceSpan) -> TraceSpan {
        var span = span
        var removed: Set<String> = []
        span.attributes = clean(span.attributes, depth: 0, &removed)
        // A name or a message that repeats a value that was taken out tells it again.
        if removed.contains(span.name) { span.name = "[REDACTED]" }
        if let message = span.statusMessage, removed.contains(message) { span.statusMessage = "[REDACTED]" }
        return span
    }

    private func clean(_ object: JSONObject, depth: Int, _ removed: inout Set<String>) -> JSONObject {
        var cleaned = JSONObject()
        for (key, value) in object.members {
            let name = key.lowercased()
            if parts.contains(where: name.contains) {
                if let text = value.string, !text.isEmpty { removed.insert(text) }
                cleaned[key] = Self.mark
            } else {
                cleaned[key] = clean(value, depth: depth + 1, &removed)
            }
        }
        return cleaned
    }

    private func clean(_ value: JSONValue, depth: Int, _ removed: inout Set<String>) -> JSONValue {
        guard depth < 16 else { return Self.mark }
        if let object = value.object { return .object(clean(object, depth: depth, &removed)) }
        if let list = value.array { return .array(list.map { clean($0, depth: depth + 1, &removed) }) }
        return value
    }
}
