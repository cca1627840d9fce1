/// Escapes of string literals: `\u0041`, pairs of surrogates as in JSON, `\u{41}`, `\x41`.
enum Escapes {
    /// The text behind the escapes; what is none stays.
    static func decode(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if let (value, end) = escape(in: scalars, at: index) {
                if let scalar = Unicode.Scalar(value) {
                    output.append(scalar)
                    index = end
                    continue
                }
                if (0xD800...0xDBFF).contains(value), let (low, pairEnd) = escape(in: scalars, at: end),
                    (0xDC00...0xDFFF).contains(low),
                    let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
                {
                    output.append(scalar)
                    index = pairEnd
                    continue
                }
            }
            output.append(scalars[index])
            index += 1
        }
        return String(output)
    }

    /// The number of the escape that stands at an index, and where it ends.
    private static func escape(in scalars: [Unicode.Scalar], at start: Int) -> (value: UInt32, end: Int)? {
        guard start + 1 < scalars.count, scalars[start] == "\\" else { return nil }
        var index = start + 2
        let isBraced = scalars[start + 1] == "u" && index < scalars.count && scalars[index] == "{"
        let count: Int
        switch scalars[start + 1] {
        case "u": count = isBraced ? 6 : 4
        case "x": count = 2
        default: return nil
        }
        if isBraced { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < scalars.count, index < first + count, scalars[index].isASCII,
            let digit = Encodings.hexDigit(UInt8(truncatingIfNeeded: scalars[index].value))
        {
            value = value << 4 | UInt32(digit)
            index += 1
        }
        guard isBraced else { return index == first + count ? (value, index) : nil }
        guard index > first, index < scalars.count, scalars[index] == "}" else { return nil }
        return (value, index + 1)
    }
}
