/// Character references in the values of attributes, as far as they hide addresses and scripts.
enum HTMLReferences {
    private static let named: [String: Character] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "colon": ":", "sol": "/", "lpar": "(", "rpar": ")",
        "Tab": "\t", "NewLine": "\n", "nbsp": "\u{A0}", "equals": "=", "period": ".", "comma": ",", "semi": ";",
    ]

    /// A text with its character references resolved: numbers, with or without their semicolon, and the names above.
    static func resolved(_ text: String) -> String {
        var output = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            output += rest[..<start]
            rest = rest[rest.index(after: start)...]
            if let (character, length) = reference(rest) {
                output.append(character)
                rest = rest.dropFirst(length)
            } else {
                output.append("&")
            }
        }
        return output + rest
    }

    private static func reference(_ text: Substring) -> (Character, Int)? {
        if text.first == "#" {
            let isHex = text.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
            let lead = isHex ? 2 : 1
            let digits = text.dropFirst(lead).prefix(10).prefix { isHex ? $0.isHexDigit : ("0"..."9").contains($0) }
            guard let value = UInt32(digits, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value) else {
                return nil
            }
            let length = lead + digits.count
            return (Character(scalar), length + (text.dropFirst(length).first == ";" ? 1 : 0))
        }
        let name = text.prefix(12).prefix { $0.isLetter }
        guard text.dropFirst(name.count).first == ";", let character = named[String(name)] else { return nil }
        return (character, name.count + 1)
    }
}
