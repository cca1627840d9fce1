/// Texts in quotes as Go writes them: https://go.dev/ref/spec#String_literals.
enum GoQuoting {
    /// The key of `key=value`, which may be quoted, and what follows it.
    static func head(_ text: String) -> (key: String, rest: Substring)? {
        let bytes = text.utf8
        if let first = bytes.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "`") {
            var end = bytes.index(after: bytes.startIndex)
            while end < bytes.endIndex, bytes[end] != first {
                let isEscape = first == UInt8(ascii: "\"") && bytes[end] == UInt8(ascii: "\\")
                end = bytes.index(after: end)
                if isEscape, end < bytes.endIndex { end = bytes.index(after: end) }
            }
            guard end < bytes.endIndex else { return nil }
            end = bytes.index(after: end)
            return unquoted(String(text[..<end])).map { ($0, text[end...]) }
        }
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return (String(text[..<equals]), text[equals...])
    }

    /// The text in quotes; `nil` if it is not quoted, or not rightly.
    static func unquoted(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, let quote = bytes.first, bytes.last == quote else { return nil }
        if quote == UInt8(ascii: "`") { return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) }
        guard quote == UInt8(ascii: "\"") else { return nil }
        var output: [UInt8] = []
        var rest = bytes.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            guard let kind = rest.popFirst() else { return nil }
            switch kind {
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "a"): output.append(0x07)
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "v"): output.append(0x0B)
            case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): output.append(kind)
            case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
                let count = kind == UInt8(ascii: "x") ? 2 : kind == UInt8(ascii: "u") ? 4 : 8
                let digits = String(decoding: rest.prefix(count), as: UTF8.self)
                guard digits.utf8.count == count, let value = UInt32(digits, radix: 16) else { return nil }
                rest = rest.dropFirst(count)
                if count == 2 {
                    output.append(UInt8(truncatingIfNeeded: value))
                } else {
                    guard let scalar = Unicode.Scalar(value) else { return nil }
                    output += Array(String(scalar).utf8)
                }
            default: return nil
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
