/// Makes hostile text harmless in the formats of reports.
package enum Escaping {
    /// For HTML and XML: markup is escaped, characters that XML forbids become U+FFFD.
    package static func markup(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\n", "\t": output.unicodeScalars.append(scalar)
            default:
                let isAllowed =
                    scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
                    && !isBidirectional(scalar) && scalar.value & 0xFFFE != 0xFFFE
                output.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
            }
        }
        return output
    }

    /// For a cell or a line of Markdown: no markup, no links, one line.
    package static func markdown(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t": output += " "
            case "|", "\\", "`", "*", "_", "[", "]", "#", "!", "~": output += "\\" + String(scalar)
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "&": output += "&amp;"
            case "@": output += "&#64;"
            case ":" where output.hasSuffix("http") || output.hasSuffix("https"): output += "&#58;"
            default: if scalar.value >= 0x20, !isBidirectional(scalar) { output.unicodeScalars.append(scalar) }
            }
        }
        return output
    }

    /// For a terminal: no control characters, one line.
    package static func terminal(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" || scalar == "\r" {
                output += " "
            } else if scalar.value >= 0x20, scalar.value != 0x7F, !(0x80...0x9F).contains(scalar.value),
                !isBidirectional(scalar)
            {
                output.unicodeScalars.append(scalar)
            } else {
                output += "\u{FFFD}"
            }
        }
        return output
    }

    /// Characters that turn the direction of what follows: good for hiding things.
    private static func isBidirectional(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

/// Numbers for people.
package enum Wording {
    package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
    }

    package static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
        if seconds < 60 { return "\(Double(Int(seconds * 10)) / 10) s" }
        return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }
}
