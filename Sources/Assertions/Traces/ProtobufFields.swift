/// Walks over the fields of a message in protobuf's wire format (protobuf.dev/programming-guides/encoding). Nothing is copied.
struct ProtobufFields {
    /// What a field holds, by its wire type.
    enum Value {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case bytes(ArraySlice<UInt8>)

        /// A text; bytes that are no UTF-8 are replaced.
        var text: String? { if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }
        var message: ProtobufFields? { if case .bytes(let bytes) = self { ProtobufFields(bytes) } else { nil } }
    }

    private var rest: ArraySlice<UInt8>
    /// Whether the bytes were no message up to here.
    private(set) var isBroken = false

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next field; `nil` at the end, and where the bytes are no message.
    mutating func next() -> (number: UInt64, value: Value)? {
        guard !rest.isEmpty, !isBroken else { return nil }
        guard let key = varint(), key >> 3 > 0, let value = value(wireType: key & 7) else {
            isBroken = true
            return nil
        }
        return (key >> 3, value)
    }

    private mutating func value(wireType: UInt64) -> Value? {
        switch wireType {
        case 0: return varint().map(Value.varint)
        case 1: return fixed(8).map(Value.fixed64)
        case 2:
            guard let count = varint().flatMap({ Int(exactly: $0) }), count <= rest.count else { return nil }
            let bytes = rest.prefix(count)
            rest = rest.dropFirst(count)
            return .bytes(bytes)
        case 5: return fixed(4).map { .fixed32(UInt32(truncatingIfNeeded: $0)) }
        // Groups are not used any more, and would need a depth of their own.
        default: return nil
        }
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }

    private mutating func fixed(_ count: Int) -> UInt64? {
        guard rest.count >= count else { return nil }
        var value: UInt64 = 0
        for byte in rest.prefix(count).reversed() { value = value << 8 | UInt64(byte) }
        rest = rest.dropFirst(count)
        return value
    }
}
