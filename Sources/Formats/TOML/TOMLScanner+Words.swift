/// Booleans, numbers, dates and times of TOML.
extension TOMLScanner {
    mutating func word() throws(TOMLError) -> JSONValue {
        let start = index
        while let byte = peek(), Self.isWord(byte) { index += 1 }
        var text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard !text.isEmpty else { throw fault("expected a value") }
        // A date and a time may be parted by a single space.
        if text.utf8.count == 10, Self.isDateOrTime(text), peek() == 0x20, let next = peek(1), next &- 0x30 < 10 {
            index += 1
            let time = index
            while let byte = peek(), Self.isWord(byte) { index += 1 }
            text += "T" + String(decoding: bytes[time..<index], as: UTF8.self)
        }
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "inf", "+inf": return .double(.infinity)
        case "-inf": return .double(-.infinity)
        case "nan", "+nan", "-nan": return .double(.nan)
        default: break
        }
        if let number = Self.number(text) { return number }
        if Self.isDateOrTime(text) { return .string(text) }
        // What stands here is not repeated: the file may be another than was meant, and hold a credential.
        throw fault("this is no value; texts stand in quotes", at: start)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    }

    /// `2024-01-31`, `07:30:00`, both, with a fraction and an offset; only the shape is checked.
    private static func isDateOrTime(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func has(_ shape: StaticString, at start: Int) -> Bool {
            guard start + shape.utf8CodeUnitCount <= bytes.count else { return false }
            for offset in 0..<shape.utf8CodeUnitCount {
                let wanted = shape.utf8Start[offset]
                let byte = bytes[start + offset]
                guard wanted == UInt8(ascii: "0") ? byte &- 0x30 < 10 : byte == wanted else { return false }
            }
            return true
        }
        var start = 0
        if has("0000-00-00", at: 0) {
            if bytes.count == 10 { return true }
            guard bytes[10] | 0x20 == UInt8(ascii: "t") else { return false }
            start = 11
        }
        guard has("00:00:00", at: start) else { return false }
        var rest = bytes[(start + 8)...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.isEmpty { return true }
        guard start == 11 else { return false }
        if rest.count == 1 { return rest.first.map { $0 | 0x20 == UInt8(ascii: "z") } ?? false }
        return rest.count == 6 && (has("+00:00", at: rest.startIndex) || has("-00:00", at: rest.startIndex))
    }

    private static func number(_ text: String) -> JSONValue? {
        let bytes = Array(text.utf8)
        // An underscore stands between digits and nowhere else.
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
            guard offset > 0, offset + 1 < bytes.count, isDigit(bytes[offset - 1]), isDigit(bytes[offset + 1]) else {
                return nil
            }
        }
        let plain = text.filter { $0 != "_" }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where plain.hasPrefix(prefix) {
            let digits = plain.dropFirst(2)
            guard digits.first != "+", digits.first != "-" else { return nil }
            return Int(digits, radix: radix).map { .int($0) }
        }
        let unsigned = plain.first == "+" || plain.first == "-" ? plain.dropFirst() : Substring(plain)
        guard let first = unsigned.utf8.first, first &- 0x30 < 10 else { return nil }
        let whole = unsigned.prefix { $0.isASCII && $0.isNumber }
        guard whole.count == 1 || whole.first != "0" else { return nil }
        if whole.endIndex == unsigned.endIndex { return Int(plain).map { .int($0) } }
        var rest = unsigned[whole.endIndex...]
        if rest.first == "." {
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.first == "e" || rest.first == "E" {
            rest = rest.dropFirst()
            if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
        }
        guard rest.isEmpty else { return nil }
        return Double(plain).map { .double($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }
}
