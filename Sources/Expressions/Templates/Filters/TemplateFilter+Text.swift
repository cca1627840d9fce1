import Formats
import Matching

extension TemplateFilter {
    /// A filter that makes text of text.
    private static func text(_ body: @escaping @Sendable (String) -> String) -> Body {
        { value, _, budget in budget.made(body(TemplateText.shown(value))) }
    }

    static let textFilters: [String: Body] = [
        "upper": text { $0.uppercased() },
        "lower": text { $0.lowercased() },
        "title": text {
            $0.split(separator: " ", omittingEmptySubsequences: false).map(capitalized).joined(separator: " ")
        },
        "capitalize": text { capitalized($0[...]) },
        "trim": text { $0.trimmed },
        "string": text { $0 },
        "escape": text(escaped),
        "e": text(escaped),
        "forceescape": text(escaped),
        "nl2br": text { $0.replacing("\r\n", with: "\n").replacing("\n", with: "<br />\n") },
        "safe": { value, _, _ in value },
        "replace": { value, arguments, budget in
            switch value {
            case .string?, .int?, .double?: break
            default: return value
            }
            return replaced(
                TemplateText.shown(value),
                TemplateText.joined(arguments(0, "old")),
                TemplateText.joined(arguments(1, "new")),
                arguments.int(2, "maxCount", standard: .max, in: -1...Int.max),
                &budget
            )
        },
        "indent": { value, arguments, budget in
            let text = TemplateText.shown(value)
            let space = String(repeating: " ", count: arguments.int(0, "width", standard: 4, in: 0...1000))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard budget.allows(bytes: text.utf8.count &+ lines.count &* space.utf8.count) else {
                budget.exhaust()
                return nil
            }
            let first = TemplateText.isTrue(arguments(1, "indentfirst")) ? space : ""
            return budget.made(first + lines.joined(separator: "\n" + space))
        },
        "center": { value, arguments, budget in
            let text = TemplateText.shown(value)
            let space = arguments.int(0, "width", standard: 80, in: 0...10_000) - text.count
            guard space > 0 else { return .string(text) }
            let left = space / 2
            return budget.made(
                String(repeating: " ", count: left) + text + String(repeating: " ", count: space - left)
            )
        },
        "truncate": { value, arguments, budget in
            let text = TemplateText.shown(value)
            let length = arguments.int(0, "length", standard: 255, in: 0...Template.maximumBytes)
            guard let cut = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex), cut < text.endIndex
            else { return .string(text) }
            var end = cut
            if !TemplateText.isTrue(arguments(1, "killwords")) {
                end = text[...cut].lastIndex(of: " ") ?? cut
            }
            return budget.made(text[..<end] + (arguments(2, "end").map(TemplateText.shown) ?? "..."))
        },
        "striptags": { value, arguments, budget in
            budget.made(
                withoutTags(
                    TemplateText.shown(value),
                    keepsLines: TemplateText.isTrue(arguments(0, "preserve_linebreaks"))
                )
            )
        },
        "wordcount": { value, _, _ in
            let count = TemplateText.shown(value)
                .split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_") }.count
            return count == 0 ? .null : .int(count)
        },
        "urlencode": { value, _, budget in
            switch value {
            case .array(let pairs)?:
                return budget.made(
                    pairs.map { component($0[0]) + "=" + component($0[1]) }.joined(separator: "&")
                )
            case .object(let object)?:
                return budget.made(
                    object.members.map { component(.string($0.key)) + "=" + component($0.value) }
                        .joined(separator: "&")
                )
            default: return budget.made(component(value))
            }
        },
    ]

    private static func capitalized(_ word: Substring) -> String {
        word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }

    private static func escaped(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "`": output += "&#96;"
            case "\\": output += "&#92;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// `encodeURIComponent` of JavaScript.
    private static func component(_ value: JSONValue?) -> String {
        var output = ""
        for byte in TemplateText.shown(value).utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte)
                || "-_.!~*'()".utf8.contains(byte)
            {
                output.unicodeScalars.append(scalar)
            } else {
                output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return output
    }

    static func replaced(
        _ text: String,
        _ old: String,
        _ new: String,
        _ maximum: Int,
        _ budget: inout TemplateBudget
    ) -> JSONValue? {
        guard maximum > 0 || maximum == -1 else { return .string(text) }
        let limit = maximum == -1 ? Int.max : maximum
        // Counted first, so that a long text in place of each letter is refused before it is made.
        let count = min(limit, old.isEmpty ? text.count + 1 : text.ranges(of: old).count)
        let (growth, overflow) = count.multipliedReportingOverflow(by: new.utf8.count)
        guard !overflow, budget.allows(bytes: text.utf8.count &+ growth) else {
            budget.exhaust()
            return nil
        }
        guard old.isEmpty else { return budget.made(text.replacing(old, with: new, maxReplacements: limit)) }
        return budget.made(new + text.map { String($0) + new }.joined())
    }

    /// The text without tags and comments of HTML.
    private static func withoutTags(_ text: String, keepsLines: Bool) -> String {
        var output = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            output += rest[..<open]
            let after = rest[rest.index(after: open)...]
            let name = after.first == "/" ? after.dropFirst() : after
            if after.hasPrefix("!--") {
                guard let end = after.firstRange(of: "-->") else {
                    output += rest[open...]
                    rest = ""
                    break
                }
                rest = after[end.upperBound...]
            } else if name.first?.isASCII == true, name.first?.isLetter == true {
                guard let end = after.firstIndex(of: ">") else {
                    output += rest[open...]
                    rest = ""
                    break
                }
                rest = after[after.index(after: end)...]
            } else {
                output.append("<")
                rest = after
            }
        }
        output = (output + rest).trimmed
        guard keepsLines else { return output.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        var lines: [String] = []
        for line in output.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").joined(separator: " ")
            // At most one empty line in a row.
            if words.isEmpty, lines.last?.isEmpty == true { continue }
            lines.append(words)
        }
        return lines.joined(separator: "\n")
    }
}
