/// Texts as pickles write them.
enum PickleText {
    /// Names whose place in an object's state changes what happens later.
    static let special: Set<String> = [
        "__setstate__", "__class__", "__reduce__", "__reduce_ex__", "__dict__", "__getattr__", "__getattribute__",
        "__del__",
        "__call__", "__init__", "__new__", "__getstate__", "__builtins__", "__globals__", "__code__",
    ]

    /// Whether a name is that of a class, whose instances may be containers that are filled item by item.
    static func mayBeContainer(_ name: String) -> Bool {
        if ["dict", "list", "set", "defaultdict", "deque", "bytearray", "array", "_reconstructor"].contains(name) {
            return true
        }
        return name.unicodeScalars.first { $0 != "_" }.map { ("A"..."Z").contains($0) } ?? false
    }

    /// A quoted text of protocol 0: the quotes taken off, the common escapes decoded.
    static func unquoted(_ line: String) -> String {
        var text = Substring(line)
        if let quote = text.unicodeScalars.first, quote == "'" || quote == "\"", text.unicodeScalars.last == quote,
            text.unicodeScalars.count >= 2
        {
            text = Substring(text.unicodeScalars.dropFirst().dropLast())
        }
        return unescaped(String(text))
    }

    /// `\x41`, `\u0041`, `\U00000041`, octal and the one-letter escapes.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "\\", index + 1 < scalars.count else {
                output.append(scalars[index])
                index += 1
                continue
            }
            let kind = scalars[index + 1]
            let digits = kind == "x" ? 2 : kind == "u" ? 4 : kind == "U" ? 8 : 0
            if digits > 0, index + 2 + digits <= scalars.count,
                let value = UInt32(
                    String(String.UnicodeScalarView(scalars[(index + 2)..<(index + 2 + digits)])),
                    radix: 16
                ),
                let scalar = Unicode.Scalar(value)
            {
                output.append(scalar)
                index += 2 + digits
                continue
            }
            let octal = scalars[(index + 1)...].prefix(3).prefix { ("0"..."7").contains($0) }
            if !octal.isEmpty, let value = UInt32(String(String.UnicodeScalarView(octal)), radix: 8),
                let scalar = Unicode.Scalar(value)
            {
                output.append(scalar)
                index += 1 + octal.count
                continue
            }
            switch kind {
            case "n": output.append("\n")
            case "t": output.append("\t")
            case "r": output.append("\r")
            default: output.append(kind)
            }
            index += 2
        }
        return String(output)
    }

    /// Whether a byte string is worth a look: it begins like a pickle, or like something packed or encoded.
    static func mayHoldPickle(_ bytes: ModelBytes, _ range: Range<Int>) -> Bool {
        guard let first = bytes[range.lowerBound], let second = bytes[range.lowerBound + 1] else { return false }
        switch (first, second) {
        case (0x80, 2...5), (0x1F, 0x8B), (0x78, 0x01), (0x78, 0x5E), (0x78, 0x9C), (0x78, 0xDA), (0x50, 0x4B):
            return true
        // base64 and hexadecimal of 80 02 to 80 05; `c` and `(` of protocol 0.
        case (0x67, 0x41...0x46), (0x38, 0x30), (0x63, 0x5F...0x7A), (0x28, _): return true
        default: return false
        }
    }
}
