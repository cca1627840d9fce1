import Formats

extension OTLPReader {
    /// Reads an export in protobuf, as most exporters send it: the fields that spans are made of (opentelemetry-proto, `trace.proto` and
    /// `common.proto`, version 1).
    ///
    /// - Throws: `OTLPError` if the bytes are no message.
    public func read(protobuf bytes: [UInt8]) throws(OTLPError) -> Export {
        guard bytes.count <= maximumBytes else {
            throw OTLPError(description: "the export has more than \(maximumBytes) bytes")
        }
        var export = Export()
        try each(ProtobufFields(bytes[...]), 1) { resource throws(OTLPError) in
            try each(resource, 2) { scope throws(OTLPError) in
                try each(scope, 2) { span throws(OTLPError) in
                    guard export.spans.count < maximumSpans, let found = try self.span(span) else {
                        export.refused += 1
                        return
                    }
                    export.spans.append(found)
                }
            }
        }
        return export
    }

    private static let broken = OTLPError(description: "the export is no message of protobuf")

    /// The messages of a field that repeats.
    private func each(
        _ message: ProtobufFields,
        _ number: UInt64,
        _ body: (ProtobufFields) throws(OTLPError) -> Void
    ) throws(OTLPError) {
        var fields = message
        while let field = fields.next() {
            guard field.number == number else { continue }
            guard let inner = field.value.message else { throw Self.broken }
            try body(inner)
        }
        if fields.isBroken { throw Self.broken }
    }

    private func span(_ message: ProtobufFields) throws(OTLPError) -> (String, TraceSpan)? {
        var fields = message
        var traceID: String?
        var span = TraceSpan(id: "", name: "", start: 0)
        while let field = fields.next() {
            switch (field.number, field.value) {
            case (1, .bytes(let bytes)): traceID = Self.id(bytes, count: 16)
            case (2, .bytes(let bytes)): span.id = Self.id(bytes, count: 8) ?? ""
            case (4, .bytes(let bytes)): span.parentID = Self.id(bytes, count: 8)
            case (5, .bytes): span.name = String((field.value.text ?? "").prefix(1000))
            case (7, .fixed64(let time)): span.start = Double(time) / 1_000_000
            case (8, .fixed64(let time)): span.end = time > 0 ? Double(time) / 1_000_000 : nil
            case (9, .bytes):
                guard span.attributes.count < maximumAttributes, let entry = field.value.message else { break }
                let (key, value) = try keyValue(entry, depth: 0)
                if !key.isEmpty { span.attributes[String(key.prefix(200))] = value }
            case (15, .bytes): if let status = field.value.message { try read(status, into: &span) }
            default: break
            }
        }
        if fields.isBroken { throw Self.broken }
        guard let traceID, !span.id.isEmpty, span.start > 0 else { return nil }
        return (traceID, span)
    }

    private func read(_ status: ProtobufFields, into span: inout TraceSpan) throws(OTLPError) {
        var fields = status
        while let field = fields.next() {
            switch (field.number, field.value) {
            case (2, .bytes): span.statusMessage = field.value.text.map { String($0.prefix(4000)) }
            case (3, .varint(let code)): span.statusCode = Int(exactly: code)
            default: break
            }
        }
        if fields.isBroken { throw Self.broken }
    }

    private func keyValue(_ message: ProtobufFields, depth: Int) throws(OTLPError) -> (String, JSONValue) {
        var fields = message
        var key = ""
        var value = JSONValue.null
        while let field = fields.next() {
            switch field.number {
            case 1: key = field.value.text ?? ""
            case 2:
                value =
                    try field.value.message.map { inner throws(OTLPError) in try anyValue(inner, depth: depth) }
                    ?? .null
            default: break
            }
        }
        if fields.isBroken { throw Self.broken }
        return (key, value)
    }

    private func anyValue(_ message: ProtobufFields, depth: Int) throws(OTLPError) -> JSONValue {
        var fields = message
        var value = JSONValue.null
        while let field = fields.next() {
            switch (field.number, field.value) {
            case (1, .bytes): value = .string(field.value.text ?? "")
            case (2, .varint(let number)): value = .bool(number != 0)
            case (3, .varint(let number)): value = .int(Int(truncatingIfNeeded: number))
            case (4, .fixed64(let bits)):
                let number = Double(bitPattern: bits)
                value = number.isFinite ? .double(number) : .null
            case (5, .bytes): value = .array(try list(field.value, depth: depth))
            case (6, .bytes): value = .object(try object(field.value, depth: depth))
            case (7, .bytes(let bytes)): value = .string("[\(bytes.count) bytes]")
            default: break
            }
        }
        if fields.isBroken { throw Self.broken }
        return value
    }

    /// Lists and maps deeper than this are left out, as in JSON.
    private static let maximumDepth = 8

    private func list(_ value: ProtobufFields.Value, depth: Int) throws(OTLPError) -> [JSONValue] {
        var list: [JSONValue] = []
        guard depth < Self.maximumDepth, let message = value.message else { return list }
        try each(message, 1) { inner throws(OTLPError) in
            if list.count < 1000 { list.append(try anyValue(inner, depth: depth + 1)) }
        }
        return list
    }

    private func object(_ value: ProtobufFields.Value, depth: Int) throws(OTLPError) -> JSONObject {
        var object = JSONObject()
        guard depth < Self.maximumDepth, let message = value.message else { return object }
        try each(message, 1) { inner throws(OTLPError) in
            guard object.count < 1000 else { return }
            let (key, value) = try keyValue(inner, depth: depth + 1)
            object[key] = value
        }
        return object
    }

    private static func id(_ bytes: ArraySlice<UInt8>, count: Int) -> String? {
        guard bytes.count == count, bytes.contains(where: { $0 != 0 }) else { return nil }
        return bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
