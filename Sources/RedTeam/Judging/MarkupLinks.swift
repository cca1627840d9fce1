/// Images and links that a client would render from an answer in Markdown or HTML. What stands in code does not render.
enum MarkupLinks {
    struct Link: Equatable {
        /// `an image`, `a link`.
        var kind: String
        var url: String
    }

    static func links(in text: String) -> [Link] {
        var found: [Link] = []
        var definitions: [String: String] = [:]
        var used: [(kind: String, label: String)] = []
        let text = withoutCode(text)
        let characters = Array(text.prefix(200_000))
        var index = 0

        func until(_ end: Character, from start: Int, limit: Int = 4000) -> (String, Int)? {
            var position = start
            while position < characters.count, position - start < limit, characters[position] != end { position += 1 }
            guard position < characters.count, characters[position] == end else { return nil }
            return (String(characters[start..<position]), position + 1)
        }
        while index < characters.count {
            let character = characters[index]
            if character == "[" {
                let isImage = index > 0 && characters[index - 1] == "!"
                if let (label, next) = until("]", from: index + 1, limit: 1000), next < characters.count {
                    if characters[next] == "(", let (target, end) = until(")", from: next + 1) {
                        let url = target.trimmed.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
                        found.append(Link(kind: isImage ? "an image" : "a link", url: url.trimmingBrackets))
                        index = end
                        continue
                    }
                    if characters[next] == ":", let (target, _) = until("\n", from: next + 1) ?? Optional((String(characters[(next + 1)...]), 0)) {
                        definitions[label.lowercased()] = target.trimmed.split(whereSeparator: \.isWhitespace).first.map(String.init)?.trimmingBrackets
                    } else if characters[next] == "[", let (reference, _) = until("]", from: next + 1, limit: 1000) {
                        used.append((isImage ? "an image" : "a link", (reference.isEmpty ? label : reference).lowercased()))
                    }
                }
            } else if character == "<", let (tag, _) = until(">", from: index + 1) {
                let lowered = tag.lowercased()
                if lowered.hasPrefix("http://") || lowered.hasPrefix("https://") {
                    found.append(Link(kind: "a link", url: tag))
                }
                for attribute in ["src", "href", "srcset", "data", "action", "background"] {
                    if let url = value(of: attribute, in: tag) {
                        found.append(Link(kind: lowered.hasPrefix("a ") ? "a link" : "an image", url: url))
                    }
                }
            } else if character == "h", starts("http://", at: index, characters) || starts("https://", at: index, characters) {
                var end = index
                while end < characters.count, !characters[end].isWhitespace, !"<>\"')]".contains(characters[end]) { end += 1 }
                let url = String(characters[index..<end])
                if !found.contains(where: { $0.url.hasPrefix(url) || url.hasPrefix($0.url) }) {
                    found.append(Link(kind: "a link", url: url))
                }
                index = end
                continue
            }
            index += 1
        }
        for (kind, label) in used {
            if let url = definitions[label] { found.append(Link(kind: kind, url: url)) }
        }
        return found
    }

    private static func starts(_ prefix: String, at index: Int, _ characters: [Character]) -> Bool {
        characters[index...].starts(with: prefix)
    }

    private static func value(of attribute: String, in tag: String) -> String? {
        let lowered = tag.lowercased()
        guard let range = lowered.firstRange(of: "\(attribute)=") else { return nil }
        let offset = lowered.distance(from: lowered.startIndex, to: range.upperBound)
        guard let start = tag.index(tag.startIndex, offsetBy: offset, limitedBy: tag.endIndex) else { return nil }
        let rest = tag[start...]
        if let quote = rest.first, quote == "\"" || quote == "'" { return String(rest.dropFirst().prefix { $0 != quote }) }
        return String(rest.prefix { !$0.isWhitespace })
    }

    /// The text with fenced and inline code taken out.
    static func withoutCode(_ text: String) -> String {
        var lines: [Substring] = []
        var fence: Substring?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let stripped = line.drop { $0 == " " }
            if let open = fence {
                if stripped.hasPrefix(open) { fence = nil }
            } else if stripped.hasPrefix("```") || stripped.hasPrefix("~~~") {
                fence = stripped.prefix(3)
            } else {
                lines.append(line)
            }
        }
        var output = ""
        for (index, part) in lines.joined(separator: "\n").split(separator: "`", omittingEmptySubsequences: false).enumerated()
        where index % 2 == 0 {
            output += part
        }
        return output
    }
}

extension String {
    /// A link target without the angle brackets that Markdown allows around it.
    var trimmingBrackets: String {
        hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
    }
}
