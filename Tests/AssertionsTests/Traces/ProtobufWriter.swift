/// Writes messages of protobuf, as exporters do.
enum ProtobufWriter {
    static func varint(_ value: UInt64) -> [UInt8] {
        var value = value
        var bytes: [UInt8] = []
        while value > 0x7F {
            bytes.append(UInt8(value & 0x7F) | 0x80)
            value >>= 7
        }
        return bytes + [UInt8(value)]
    }

    static func bytes(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(UInt64(content.count)) + content
    }

    static func text(_ number: UInt64, _ text: String) -> [UInt8] { bytes(number, Array(text.utf8)) }

    static func number(_ number: UInt64, _ value: UInt64) -> [UInt8] { varint(number << 3) + varint(value) }

    static func fixed(_ number: UInt64, _ value: UInt64) -> [UInt8] {
        varint(number << 3 | 1) + (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// An attribute, given the content of its `AnyValue`.
    static func attribute(_ key: String, _ value: [UInt8]) -> [UInt8] { bytes(9, keyValue(key, value)) }

    static func keyValue(_ key: String, _ value: [UInt8]) -> [UInt8] { text(1, key) + bytes(2, value) }

    /// An export of spans.
    static func export(_ spans: [[UInt8]]) -> [UInt8] {
        let scope = text(3, "schema") + spans.flatMap { bytes(2, $0) }
        return bytes(
            1,
            bytes(1, attribute("service.name", text(1, "app"))) + bytes(2, bytes(1, text(1, "library")) + scope)
        )
    }

    /// A span with ids, a name and a time.
    static func span(_ name: String, trace: [UInt8], id: UInt8, start: UInt64 = 5_000_000) -> [UInt8] {
        bytes(1, trace) + bytes(2, [0, 0, 0, 0, 0, 0, 0, id]) + text(5, name) + number(6, 2) + fixed(7, start)
    }
}
