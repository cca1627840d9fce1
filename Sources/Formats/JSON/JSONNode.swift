/// One value of a `JSONDocument`; a light handle that decodes on demand.
public struct JSONNode: Sendable {
    let storage: JSONDocument.Storage
    let index: Int

    static let offsetMask: UInt64 = (1 << 56) - 1

    /// What kind of value a node is.
    public enum Kind: Sendable { case null, boolean, number, string, array, object }

    /// What kind of value this is.
    public var kind: Kind {
        switch tapeKind {
        case .null: .null
        case .true, .false: .boolean
        case .integer, .decimal: .number
        case .string, .escapedString: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Whether this is `null`.
    public var isNull: Bool { tapeKind == .null }

    /// The boolean, if this is one.
    public var bool: Bool? {
        switch tapeKind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// The number, if this is an integer that fits; a decimal such as `1.0` counts when nothing is lost.
    public var int: Int? {
        switch tapeKind {
        case .integer: Int(rawText)
        case .decimal: Double(rawText).flatMap { Int(exactly: $0) }
        default: nil
        }
    }

    /// The number, if this is one. One that is too large for a double becomes the largest of its sign, so that it stays a
    /// number when it is compared or written.
    public var double: Double? {
        switch tapeKind {
        case .integer, .decimal:
            Double(rawText).map { min(max($0, -.greatestFiniteMagnitude), .greatestFiniteMagnitude) }
        default: nil
        }
    }

    /// The text, if this is a string. Lone surrogates become U+FFFD.
    public var string: String? {
        switch tapeKind {
        case .string: rawText
        case .escapedString: withSlice { Self.unescape($0) }
        default: nil
        }
    }

    /// Number of elements or members; 0 for other values.
    public var count: Int {
        switch tapeKind {
        case .array, .object: Int(storage.tape[index + 1] & 0xFFFF_FFFF)
        default: 0
        }
    }

    /// The elements of an array; empty for other values.
    public var elements: Elements {
        Elements(storage: storage, index: index + 2, end: tapeKind == .array ? endIndex : 0)
    }

    /// The members of an object in the order of the text, repeated keys included; empty for other values.
    public var members: Members {
        Members(storage: storage, index: index + 2, end: tapeKind == .object ? endIndex : 0)
    }

    /// The member with a key (the last one, where it stands twice).
    public subscript(key: String) -> JSONNode? {
        guard tapeKind == .object else { return nil }
        var key = key
        let found = key.withUTF8 { key in
            storage.bytes.withUnsafeBufferPointer { Self.find(key, in: index, $0, storage.tape) }
        }
        return found.map { JSONNode(storage: storage, index: $0) }
    }

    /// The tape index of the value of a key's last occurrence. Keys are compared as bytes; only those with escapes are decoded.
    private static func find(
        _ key: UnsafeBufferPointer<UInt8>,
        in object: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ tape: UnsafeBufferPointer<UInt64>
    ) -> Int? {
        var found: Int?
        var position = object + 2
        let end = Int(tape[object + 1] >> 32)
        while position < end {
            let word = tape[position]
            let offset = Int(word & offsetMask)
            let length = Int(tape[position + 1])
            if word >> 56 == JSONTapeKind.escapedString.rawValue {
                let name = unescape(UnsafeBufferPointer(rebasing: bytes[offset..<offset + length]))
                if name.utf8.elementsEqual(key) { found = position + 2 }
            } else if length == key.count, equal(bytes, offset, key) {
                found = position + 2
            }
            let kind = tape[position + 2] >> 56
            let isContainer = kind == JSONTapeKind.array.rawValue || kind == JSONTapeKind.object.rawValue
            position = isContainer ? Int(tape[position + 3] >> 32) : position + 4
        }
        return found
    }

    @inline(__always)
    private static func equal(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ offset: Int,
        _ key: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for position in 0..<key.count where bytes[offset + position] != key[position] { return false }
        return true
    }

    /// The element at a position of an array.
    public subscript(position: Int) -> JSONNode? {
        guard position >= 0 else { return nil }
        var remaining = position
        for element in elements {
            if remaining == 0 { return element }
            remaining -= 1
        }
        return nil
    }

    /// Line and column where the value begins.
    public var position: SourcePosition { SourcePosition(offset: byteOffset, in: storage.bytes) }

    /// Byte offset where the value begins (behind the quote of a string).
    public var byteOffset: Int { Int(storage.tape[index] & Self.offsetMask) }

    /// The value as a tree.
    public var value: JSONValue {
        switch tapeKind {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .integer: return int.map { .int($0) } ?? .double(double ?? .nan)
        case .decimal: return .double(double ?? .nan)
        case .string, .escapedString: return .string(string ?? "")
        case .array: return .array(elements.map(\.value))
        case .object:
            var object = JSONObject()
            for (key, member) in members { object[key] = member.value }
            return .object(object)
        }
    }

    // MARK: The tape

    var tapeKind: JSONTapeKind { JSONTapeKind(rawValue: storage.tape[index] >> 56) ?? .null }

    var endIndex: Int { Int(storage.tape[index + 1] >> 32) }

    /// The text of a number, or of a string without its quotes and with its escapes.
    private var rawText: String { withSlice { String(decoding: $0, as: UTF8.self) } }

    private func withSlice<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        storage.bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[byteOffset..<byteOffset + Int(storage.tape[index + 1])]))
        }
    }

    /// The tape index behind the value at an index.
    static func next(after index: Int, in tape: UnsafeBufferPointer<UInt64>) -> Int {
        switch JSONTapeKind(rawValue: tape[index] >> 56) {
        case .array, .object: Int(tape[index + 1] >> 32)
        default: index + 2
        }
    }

    static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Decodes the escapes of a string that was validated.
    static func unescape(_ text: UnsafeBufferPointer<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var index = 0
        func unit(_ start: Int) -> UInt32? {
            guard start + 6 <= text.count, text[start] == UInt8(ascii: "\\"), text[start + 1] == UInt8(ascii: "u")
            else {
                return nil
            }
            var value: UInt32 = 0
            for digit in start + 2..<start + 6 {
                guard let nibble = hexValue(text[digit]) else { return nil }
                value = value << 4 | nibble
            }
            return value
        }
        while index < text.count {
            let byte = text[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < text.count else {
                output.append(byte)
                index += 1
                continue
            }
            switch text[index + 1] {
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "u"):
                guard let first = unit(index) else {
                    index += 2
                    continue
                }
                index += 6
                var scalar = UnicodeScalar(first)
                if (0xD800...0xDBFF).contains(first), let second = unit(index), (0xDC00...0xDFFF).contains(second) {
                    scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
                    index += 6
                }
                output.append(contentsOf: Character(scalar ?? "\u{FFFD}").utf8)
                continue
            case let other: output.append(other)
            }
            index += 2
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension JSONNode {
    /// The elements of an array.
    public struct Elements: Sequence, IteratorProtocol, Sendable {
        let storage: JSONDocument.Storage
        var index: Int
        let end: Int

        /// The next element.
        public mutating func next() -> JSONNode? {
            guard index < end else { return nil }
            let node = JSONNode(storage: storage, index: index)
            index = JSONNode.next(after: index, in: storage.tape)
            return node
        }
    }

    /// The members of an object.
    public struct Members: Sequence, IteratorProtocol, Sendable {
        let storage: JSONDocument.Storage
        var index: Int
        let end: Int

        /// The next key and its value.
        public mutating func next() -> (key: String, value: JSONNode)? {
            guard index < end else { return nil }
            let key = JSONNode(storage: storage, index: index).string ?? ""
            let node = JSONNode(storage: storage, index: index + 2)
            index = JSONNode.next(after: index + 2, in: storage.tape)
            return (key, node)
        }
    }
}
