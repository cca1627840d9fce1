/// Strings of TOML: basic with escapes, literal without, each on one line or on several.
extension TOMLScanner {
    mutating func basicString() throws(TOMLError) -> String {
        let start = index
        index += 1
        var text: [UInt8] = []
        while let byte = peek(), byte != 0x0A {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: text.append(byte)
            }
        }
        throw fault("a string that is not closed", at: start)
    }

    mutating func literalString() throws(TOMLError) -> String {
        let start = index
        index += 1
        while let byte = peek(), byte != 0x0A {
            index += 1
            if byte == UInt8(ascii: "'") { return String(decoding: bytes[(start + 1)..<(index - 1)], as: UTF8.self) }
        }
        throw fault("a string that is not closed", at: start)
    }

    mutating func multilineBasicString() throws(TOMLError) -> String {
        let start = index
        index += 3
        skipFirstLineEnd()
        var text: [UInt8] = []
        while let byte = peek() {
            if let quotes = closing(UInt8(ascii: "\"")) {
                text += Array(repeating: UInt8(ascii: "\""), count: quotes)
                return String(decoding: text, as: UTF8.self)
            }
            index += 1
            if byte == UInt8(ascii: "\\") {
                if !skipContinuation() { try escape(into: &text) }
            } else {
                text.append(byte)
            }
        }
        throw fault("a string that is not closed", at: start)
    }

    mutating func multilineLiteralString() throws(TOMLError) -> String {
        let start = index
        index += 3
        skipFirstLineEnd()
        let first = index
        while peek() != nil {
            let end = index
            if let quotes = closing(UInt8(ascii: "'")) {
                return String(decoding: bytes[first..<(end + quotes)], as: UTF8.self)
            }
            index += 1
        }
        throw fault("a string that is not closed", at: start)
    }

    private mutating func skipFirstLineEnd() {
        if peek() == 0x0D { index += 1 }
        if peek() == 0x0A { index += 1 }
    }

    /// Reads three to five quotes: the last three close the string, those before belong to it.
    private mutating func closing(_ quote: UInt8) -> Int? {
        var count = 0
        while count < 5, peek(count) == quote { count += 1 }
        guard count >= 3 else { return nil }
        index += count
        return count - 3
    }

    /// A backslash at the end of a line takes all white space behind it away.
    private mutating func skipContinuation() -> Bool {
        var end = index
        while let byte = peek(at: end), byte == 0x20 || byte == 0x09 { end += 1 }
        guard let byte = peek(at: end), byte == 0x0A || byte == 0x0D else { return false }
        while let byte = peek(at: end), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { end += 1 }
        index = end
        return true
    }

    private mutating func escape(into text: inout [UInt8]) throws(TOMLError) {
        let start = index - 1
        guard let letter = peek() else { throw fault("a backslash at the end", at: start) }
        index += 1
        switch letter {
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            var value: UInt32 = 0
            for _ in 0..<(letter == UInt8(ascii: "u") ? 4 : 8) {
                guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                    throw fault("an escape without its hexadecimal digits", at: start)
                }
                value = value << 4 | UInt32(truncatingIfNeeded: digit)
                index += 1
            }
            guard let scalar = Unicode.Scalar(value) else { throw fault("there is no such character", at: start) }
            text += Array(String(Character(scalar)).utf8)
        default: throw fault("there is no such escape", at: start)
        }
    }
}
