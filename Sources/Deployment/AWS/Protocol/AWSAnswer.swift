import Formats

/// The body of a successful answer.
public enum AWSAnswer: Sendable, Equatable {
    case xml(XMLElement)
    case json(JSONValue)

    /// The XML, if this is some.
    var xml: XMLElement? { if case .xml(let element) = self { element } else { nil } }
    /// The JSON, if this is some.
    var json: JSONValue? { if case .json(let value) = self { value } else { nil } }

    /// A member of the answer's first or second level: where the services keep the token of the next page.
    func token(_ name: String) -> String? {
        switch self {
        case .json(let value): return value[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
        case .xml(let root):
            let found = root.child(name) ?? root.children.lazy.compactMap { $0.child(name) }.first
            return found.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        }
    }
}

extension XMLElement {
    /// The name without a prefix: the namespaces of AWS hold a version and nothing else.
    var localName: Substring { name.split(separator: ":", maxSplits: 1).last ?? "" }

    /// The first child of a name.
    func child(_ name: String) -> XMLElement? { children.first { $0.localName == name } }

    /// The text of the first child of a name, without spaces around it.
    func value(_ name: String) -> String? { child(name)?.trimmed }

    /// The elements of a list: `<item>` in EC2, `<member>` elsewhere. `nil` where the list itself is missing.
    func list(_ name: String) -> [XMLElement]? {
        child(name).map { $0.children.filter { $0.localName == "item" || $0.localName == "member" } }
    }

    /// The text without spaces around it.
    var trimmed: String { PlainText.trimmed(text) }

    /// Tags by key: `<tagSet>` of EC2, `<Tags>` of others.
    var tags: [String: String] {
        let entries = list("tagSet") ?? list("Tags") ?? []
        return Dictionary(
            entries.compactMap { entry in
                (entry.value("key") ?? entry.value("Key")).map {
                    ($0, entry.value("value") ?? entry.value("Value") ?? "")
                }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension JSONValue {
    /// Tags by key.
    var tags: [String: String] {
        Dictionary(
            (object?.members ?? []).compactMap { member in member.value.string.map { (member.key, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// Text of strangers in one line.
enum PlainText {
    /// The text without control characters and characters that turn its direction, at most some characters long.
    static func line(_ text: String, limit: Int = 512) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: output.append(" ")
            case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069:
                output.append("\u{FFFD}")
            default: output.append(scalar)
            }
        }
        return trimmed(String(output)) + (text.unicodeScalars.count > limit ? "…" : "")
    }

    /// The text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
