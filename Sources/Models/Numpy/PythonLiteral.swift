/// Reads the literals of Python that stand in numpy's heads: texts, numbers, tuples, lists, dictionaries, `True`, `False`, `None`.
struct PythonLiteral {
    indirect enum Value: Equatable {
        case text(String)
        case integer(Int)
        case word(String)
        case tuple([Value])
        case list([Value])
        case dictionary([String: Value])

        /// Whether a type description names Python objects, at any depth.
        var mentionsObjects: Bool {
            switch self {
            case .text(let code): NumpyType.itemSize(code) == 0 && code.unicodeScalars.contains("O")
            case .tuple(let items), .list(let items): items.contains(where: \.mentionsObjects)
            case .integer, .word, .dictionary: false
            }
        }

        /// Bytes of an element of a type description: a code, or a list of named fields.
        var itemSize: Int? {
            switch self {
            case .text(let code): return NumpyType.itemSize(code)
            case .list(let fields):
                var total = 0
                for field in fields {
                    guard case .tuple(let parts) = field, parts.count >= 2, var size = parts[1].itemSize else {
                        return nil
                    }
                    if parts.count > 2 {
                        guard case .tuple(let shape) = parts[2] else { return nil }
                        for item in shape {
                            guard case .integer(let count) = item, count >= 0 else { return nil }
                            let (product, overflows) = size.multipliedReportingOverflow(by: count)
                            if overflows { return nil }
                            size = product
                        }
                    }
                    let (sum, overflows) = total.addingReportingOverflow(size)
                    if overflows { return nil }
                    total = sum
                }
                return total
            case .tuple(let parts):
                // A type with a shape of its own.
                guard let first = parts.first else { return nil }
                return Value.list([.tuple([.text("")] + [first] + parts.dropFirst())]).itemSize
            case .integer, .word, .dictionary: return nil
            }
        }
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The literal, if the whole text is one.
    mutating func parse() -> Value? {
        guard let value = value() else { return nil }
        skipSpace()
        return offset == bytes.count ? value : nil
    }

    private mutating func skipSpace() {
        while offset < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset]) { offset += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func value() -> Value? {
        skipSpace()
        guard depth < 16, offset < bytes.count else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch bytes[offset] {
        case 0x27, 0x22: return text().map { .text($0) }
        case 0x28:
            return items(closing: 0x29).map { $0.isTuple || $0.values.count != 1 ? .tuple($0.values) : $0.values[0] }
        case 0x5B: return items(closing: 0x5D).map { .list($0.values) }
        case 0x7B: return dictionary()
        case 0x2D, 0x30...0x39: return integer()
        default: return word()
        }
    }

    private mutating func items(closing: UInt8) -> (values: [Value], isTuple: Bool)? {
        offset += 1
        var values: [Value] = []
        var hasComma = false
        while !take(closing) {
            guard let value = value(), values.count < 100_000 else { return nil }
            values.append(value)
            if take(0x2C) { hasComma = true } else { return take(closing) ? (values, hasComma) : nil }
        }
        return (values, hasComma || values.isEmpty)
    }

    private mutating func dictionary() -> Value? {
        offset += 1
        var members: [String: Value] = [:]
        while !take(0x7D) {
            skipSpace()
            guard let key = text(), take(0x3A), let value = value(), members.updateValue(value, forKey: key) == nil
            else { return nil }
            if !take(0x2C) { return take(0x7D) ? .dictionary(members) : nil }
        }
        return .dictionary(members)
    }

    private mutating func text() -> String? {
        guard offset < bytes.count, bytes[offset] == 0x27 || bytes[offset] == 0x22 else { return nil }
        let quote = bytes[offset]
        var end = offset + 1
        while end < bytes.count, bytes[end] != quote { end += bytes[end] == 0x5C ? 2 : 1 }
        guard end < bytes.count else { return nil }
        defer { offset = end + 1 }
        return PickleText.unescaped(String(decoding: bytes[(offset + 1)..<end], as: UTF8.self))
    }

    private mutating func integer() -> Value? {
        let start = offset
        if bytes[offset] == 0x2D { offset += 1 }
        while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
        let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
        // Python 2 wrote long numbers with an L.
        if offset < bytes.count, bytes[offset] == 0x4C { offset += 1 }
        return Int(digits).map { .integer($0) }
    }

    private mutating func word() -> Value? {
        let start = offset
        while offset < bytes.count, (0x41...0x5A).contains(bytes[offset]) || (0x61...0x7A).contains(bytes[offset]) {
            offset += 1
        }
        let word = String(decoding: bytes[start..<offset], as: UTF8.self)
        return ["True", "False", "None"].contains(word) ? .word(word) : nil
    }
}
