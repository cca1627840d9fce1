import Formats

/// What an export of traces cannot be read for.
public struct OTLPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String

    /// An error.
    public init(description: String) { self.description = description }
}

/// Reads exports of OpenTelemetry's traces in JSON (OTLP/HTTP, `ExportTraceServiceRequest`): what applications send is hostile, and
/// has a budget.
public struct OTLPReader: Sendable {
    /// The largest export, in bytes.
    public var maximumBytes: Int
    /// The most spans of an export.
    public var maximumSpans: Int
    /// The most attributes that are kept of a span.
    public var maximumAttributes: Int

    /// A reader.
    public init(maximumBytes: Int = 16 << 20, maximumSpans: Int = 10_000, maximumAttributes: Int = 256) {
        self.maximumBytes = maximumBytes
        self.maximumSpans = maximumSpans
        self.maximumAttributes = maximumAttributes
    }

    /// What an export holds.
    public struct Export: Sendable, Equatable {
        /// The spans, each with the id of its trace.
        public var spans: [(traceID: String, span: TraceSpan)] = []
        /// How many spans were refused: without ids, without times, or beyond the budget.
        public var refused = 0

        /// Exports are equal when their spans are.
        public static func == (left: Export, right: Export) -> Bool {
            left.refused == right.refused && left.spans.map(\.traceID) == right.spans.map(\.traceID)
                && left.spans.map(\.span) == right.spans.map(\.span)
        }
    }

    /// Reads an export.
    ///
    /// - Throws: `OTLPError` if it is no export of traces in JSON.
    public func read(_ bytes: [UInt8]) throws(OTLPError) -> Export {
        guard bytes.count <= maximumBytes else {
            throw OTLPError(description: "the export has more than \(maximumBytes) bytes")
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes, options: .init(maximumDepth: 64, maximumBytes: maximumBytes))
        } catch {
            throw OTLPError(description: "the export is no JSON: \(error.description)")
        }
        guard let resources = (json["resourceSpans"] ?? json["resource_spans"])?.array else {
            throw OTLPError(description: "the export has no list 'resourceSpans'")
        }
        var export = Export()
        for resource in resources {
            let scopes = resource["scopeSpans"] ?? resource["scope_spans"] ?? resource["instrumentationLibrarySpans"]
            for scope in scopes?.array ?? [] {
                for value in scope["spans"]?.array ?? [] {
                    guard export.spans.count < maximumSpans, let found = span(value) else {
                        export.refused += 1
                        continue
                    }
                    export.spans.append(found)
                }
            }
        }
        return export
    }

    private func span(_ value: JSONValue) -> (String, TraceSpan)? {
        guard let traceID = Self.id(value["traceId"] ?? value["trace_id"], bytes: 16),
            let id = Self.id(value["spanId"] ?? value["span_id"], bytes: 8),
            let start = Self.milliseconds(value["startTimeUnixNano"] ?? value["start_time_unix_nano"])
        else { return nil }
        let status = value["status"]
        let span = TraceSpan(
            id: id,
            parentID: Self.id(value["parentSpanId"] ?? value["parent_span_id"], bytes: 8),
            name: String((value["name"]?.string ?? "").prefix(1000)),
            start: start,
            end: Self.milliseconds(value["endTimeUnixNano"] ?? value["end_time_unix_nano"]),
            statusCode: Self.status(status?["code"]),
            statusMessage: (status?["message"]?.string).map { String($0.prefix(4000)) },
            attributes: attributes(value["attributes"])
        )
        return (traceID, span)
    }

    /// An id as hexadecimal digits, as OTLP writes it in JSON, or in base64, as generic writers of protobuf do. One of zeros is none.
    static func id(_ value: JSONValue?, bytes count: Int) -> String? {
        guard let text = value?.string else { return nil }
        var id = text.lowercased()
        if text.utf8.count != count * 2 {
            guard text.utf8.count <= count * 2, let bytes = base64(text), bytes.count == count else { return nil }
            id = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        }
        let isHexadecimal = id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return isHexadecimal && id.utf8.contains { $0 != 0x30 } ? id : nil
    }

    /// The bytes of an id in base64.
    private static func base64(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 where byte != 0x3D {
            let digit: UInt8
            switch byte {
            case 0x41...0x5A: digit = byte - 0x41
            case 0x61...0x7A: digit = byte - 0x61 + 26
            case 0x30...0x39: digit = byte - 0x30 + 52
            case 0x2B, 0x2D: digit = 62
            case 0x2F, 0x5F: digit = 63
            default: return nil
            }
            bits = (bits << 6 | UInt32(digit)) & 0xFF_FFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func milliseconds(_ value: JSONValue?) -> Double? {
        let nanoseconds = value?.double ?? value?.string.flatMap { UInt64($0) }.map { Double($0) }
        guard let nanoseconds, nanoseconds.isFinite, nanoseconds > 0 else { return nil }
        return nanoseconds / 1_000_000
    }

    private static func status(_ value: JSONValue?) -> Int? {
        switch value?.string {
        case "STATUS_CODE_UNSET"?: 0
        case "STATUS_CODE_OK"?: 1
        case "STATUS_CODE_ERROR"?: 2
        default: value?.int
        }
    }

    private func attributes(_ list: JSONValue?) -> JSONObject {
        var attributes = JSONObject()
        for entry in list?.array ?? [] where attributes.count < maximumAttributes {
            guard let key = entry["key"]?.string, !key.isEmpty else { continue }
            attributes[String(key.prefix(200))] = Self.value(entry["value"], depth: 0)
        }
        return attributes
    }

    /// An `AnyValue`.
    private static func value(_ value: JSONValue?, depth: Int) -> JSONValue {
        guard let value, depth < 8 else { return .null }
        if let text = value["stringValue"] ?? value["string_value"] { return text }
        if let number = value["intValue"] ?? value["int_value"] {
            return number.string.flatMap { Int($0) }.map { .int($0) } ?? number
        }
        for key in ["boolValue", "doubleValue", "bytesValue", "bool_value", "double_value", "bytes_value"] {
            if let plain = value[key] { return plain }
        }
        if let list = (value["arrayValue"] ?? value["array_value"])?["values"]?.array {
            return .array(list.prefix(1000).map { self.value($0, depth: depth + 1) })
        }
        if let list = (value["kvlistValue"] ?? value["kvlist_value"])?["values"]?.array {
            var object = JSONObject()
            for entry in list.prefix(1000) {
                if let key = entry["key"]?.string { object[key] = self.value(entry["value"], depth: depth + 1) }
            }
            return .object(object)
        }
        return .null
    }
}
