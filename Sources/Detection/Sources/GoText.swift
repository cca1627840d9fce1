/// Texts as Go's `strconv.Quote` and `slog.TextHandler` write them.
enum GoText {
    /// The text within quotation marks that begin and end it; `nil` if it is not one quoted text and nothing else.
    static func unquoted(_ text: some StringProtocol) -> String? {
        var rest = Substring(text)
        guard let value = quoted(&rest), rest.isEmpty else { return nil }
        return value
    }

    /// `key=value key="value"`; `nil` for anything else, also for a key that stands twice.
    static func fields(_ text: String) -> [String: String]? {
        var fields: [String: String] = [:]
        var rest = Substring(text)
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "="), equals != rest.startIndex else { return nil }
            let key = rest[..<equals]
            guard !key.contains(" "), !key.contains("\""), fields.count < 64 else { return nil }
            rest = rest[equals...].dropFirst()
            let value: String
            if rest.first == "\"" {
                guard let text = quoted(&rest) else { return nil }
                value = text
            } else {
                let word = rest.prefix { $0 != " " }
                guard !word.contains("\"") else { return nil }
                value = String(word)
                rest = rest.dropFirst(word.count)
            }
            guard rest.isEmpty || rest.first == " ", fields.updateValue(value, forKey: String(key)) == nil else {
                return nil
            }
            rest = rest.dropFirst()
        }
        return fields
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else { return nil }
        var output = String.UnicodeScalarView()
        var scalars = rest.unicodeScalars.dropFirst()
        while let scalar = scalars.popFirst() {
            if scalar == "\"" {
                rest = Substring(scalars)
                return String(output)
            }
            guard scalar == "\\" else {
                output.append(scalar)
                continue
            }
            guard let escape = scalars.popFirst() else { return nil }
            let digits: Int
            switch escape {
            case "\\", "\"", "'":
                output.append(escape)
                continue
            case "n", "r", "t", "a", "b", "f", "v":
                output.append("\u{FFFD}")
                continue
            case "x": digits = 2
            case "u": digits = 4
            case "U": digits = 8
            default: return nil
            }
            let hex = String(String.UnicodeScalarView(scalars.prefix(digits)))
            scalars = scalars.dropFirst(digits)
            guard hex.unicodeScalars.count == digits, let value = UInt32(hex, radix: 16) else { return nil }
            output.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return nil
    }
}
