import Findings
import Formats

extension GuardRules {
    /// The rules as a file that `init(reading:file:)` reads.
    ///
    /// - Parameter heading: lines of comment before them.
    public func yaml(heading: [String] = []) -> String {
        var text = heading.map { line in
            "# " + line.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
        }.joined()
        text += "version: 1\nrules:" + (rules.isEmpty ? " []\n" : "\n")
        for rule in rules {
            text += "  - id: \(Self.quoted(rule.id))\n    title: \(Self.quoted(rule.title))\n"
            text += "    severity: \(rule.severity.rawValue)\n    action: \(rule.action.rawValue)\n    phrases:\n"
            for phrase in rule.phrases { text += "      - \(Self.quoted(phrase.description))\n" }
            if let evidence = rule.evidence {
                text +=
                    "    evidence: {attacks: \(evidence.attacks), benign: \(evidence.benign), falsePositives: \(evidence.falsePositives), falsePositiveBound: \(JSONWriter.number((evidence.falsePositiveBound * 1e6).rounded() / 1e6))}\n"
            }
        }
        return text
    }

    /// A JSON string, which YAML 1.2 reads as it is.
    private static func quoted(_ text: String) -> String { JSONValue.string(text).text() }
}
