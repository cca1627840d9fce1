import Formats

/// Writes values as YAML in block style. Texts that could be read as something else are quoted; texts of several lines are literal
/// blocks.
enum YAMLText {
    /// A document with comment lines at its head.
    static func document(_ value: JSONValue, comment: [String]) -> String {
        comment.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined() + lines(value, indent: 0)
    }

    private static func lines(_ value: JSONValue, indent: Int) -> String {
        let pad = String(repeating: " ", count: indent)
        switch value {
        case .object(let object):
            return object.members.map { key, value in pad + scalar(key) + ":" + member(value, indent: indent) }.joined()
        case .array(let elements):
            return elements.map { element in
                switch element {
                case .object(let object) where !object.isEmpty:
                    // The first member stands behind the dash, the others below it.
                    return pad + "- " + lines(element, indent: indent + 2).dropFirst(indent + 2)
                default: return pad + "-" + member(element, indent: indent)
                }
            }.joined()
        default: return pad + scalar(value) + "\n"
        }
    }

    private static func member(_ value: JSONValue, indent: Int) -> String {
        switch value {
        case .object(let object): object.isEmpty ? " {}\n" : "\n" + lines(value, indent: indent + 2)
        case .array(let elements):
            if elements.isEmpty {
                " []\n"
            } else if let flow = flow(elements) {
                " " + flow + "\n"
            } else {
                "\n" + lines(value, indent: indent + 2)
            }
        case .string(let text) where text.contains("\n") && !text.hasPrefix(" ") && !text.hasSuffix("\n"):
            " |-\n"
                + text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "\n" : String(repeating: " ", count: indent + 2) + $0 + "\n" }.joined()
        default: " " + scalar(value) + "\n"
        }
    }

    /// Short lists of scalars stand on one line.
    private static func flow(_ elements: [JSONValue]) -> String? {
        var texts: [String] = []
        for element in elements {
            switch element {
            case .object, .array: return nil
            case .string(let text): texts.append(isPlain(text) && !text.contains(",") ? text : quoted(text))
            default: texts.append(element.text())
            }
        }
        let text = "[" + texts.joined(separator: ", ") + "]"
        return text.utf8.count <= 90 ? text : nil
    }

    private static func scalar(_ value: JSONValue) -> String {
        if case .string(let text) = value { return scalar(text) }
        return value.text()
    }

    private static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text() }

    /// Whether a text means itself without quotation marks, in YAML 1.1 and 1.2.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.allSatisfy(isPlainByte) else { return false }
        guard (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) || first == 0x2F || first == 0x5F else {
            return false
        }
        return !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
            && !text.hasSuffix(":")
    }

    private static func isPlainByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || [0x5F, 0x2D, 0x2E, 0x2F].contains(byte)
    }
}
