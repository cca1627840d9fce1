/// Characters as numbers.
extension Encodings {
    /// Binary digits of one width a character, with spaces between; `nil` if a character needs more.
    public static func binary(_ text: String, width: Int) -> String? {
        var pieces: [String] = []
        for scalar in text.unicodeScalars {
            let digits = String(scalar.value, radix: 2)
            guard digits.utf8.count <= width else { return nil }
            pieces.append(String(repeating: "0", count: width - digits.utf8.count) + digits)
        }
        return pieces.joined(separator: " ")
    }

    /// The bytes of the UTF-8 in octal, three digits each, with spaces between.
    public static func octal(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 8)
            return String(repeating: "0", count: 3 - digits.utf8.count) + digits
        }.joined(separator: " ")
    }

    /// The codes of the characters in decimal.
    public static func decimal(_ text: String, separator: String = " ") -> String {
        text.unicodeScalars.map { String($0.value) }.joined(separator: separator)
    }

    /// Characters as references of HTML: `&#73;`, or `&#x49;`.
    public static func htmlEntities(_ text: String, isHexadecimal: Bool = false) -> String {
        text.unicodeScalars.map {
            isHexadecimal ? "&#x\(String($0.value, radix: 16));" : "&#\($0.value);"
        }.joined()
    }

    /// Characters as escapes of JSON and JavaScript: `\u0049`, pairs of them beyond the first plane.
    public static func unicodeEscapes(_ text: String) -> String {
        text.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }.joined()
    }

    /// The text of a list of character codes; `nil` unless every one is a printable character or white space.
    static func text(ofCodes codes: [UInt32]) -> String? {
        var output = String.UnicodeScalarView()
        for code in codes {
            guard code >= 0x20 && code != 0x7F || code == 0x0A || code == 0x0D || code == 0x09,
                let scalar = Unicode.Scalar(code)
            else { return nil }
            output.append(scalar)
        }
        return output.isEmpty ? nil : String(output)
    }
}
