import Findings
import Formats

/// The results file as YAML: the tree of the JSON file in block form, its texts as JSON strings, which YAML 1.2 reads as they are.
package struct YAMLResultsEncoder: ResultsEncoder {
    package init() {}

    package func write(
        _ header: CampaignHeader,
        _ summary: CampaignSummary,
        _ records: RecordStream,
        to sink: ([UInt8]) throws -> Void
    ) throws {
        var text = "evalId: \(JSONValue(header.id).text())\nresults:\n  version: 3\n"
        text += "  timestamp: \(JSONValue.string(Timestamp.text(header.startedAt)).text())\n  prompts:"
        text += YAMLText.block(
            .array(
                header.columns.map {
                    PromptfooJSONEncoder.prompt($0, summary, derived: header.configuration["derivedMetrics"])
                }
            ),
            2
        )
        try sink(Array((text + "\n  results:").utf8))
        var isEmpty = true
        try records.forEach { record in
            isEmpty = false
            try sink(Array(YAMLText.block(.array([record.value]), 2).utf8))
        }
        text = isEmpty ? " []" : ""
        text += "\n  stats:" + YAMLText.block(summary.stats(duration: header.duration), 2)
        for (name, value) in PromptfooJSONEncoder.ending(header) { text += "\n\(name):" + YAMLText.block(value, 0) }
        try sink(Array((text + "\n").utf8))
    }
}

/// Writes values as YAML.
enum YAMLText {
    /// Values that nest deeper are written in flow style, which is JSON.
    private static let maximumDepth = 64

    /// A value behind its key, from the end of the key's line on.
    static func block(_ value: JSONValue, _ depth: Int) -> String {
        guard depth < maximumDepth * 2 else { return " " + flow(value) }
        let indentation = "\n" + String(repeating: " ", count: depth)
        switch value {
        case .array(let elements) where !elements.isEmpty:
            return elements.map { element in
                guard case .object(let object) = element, !object.isEmpty else {
                    return indentation + "  -" + nested(element, depth + 4)
                }
                // The first member stands on the line of the dash.
                let body = block(element, depth + 2).drop { $0 == "\n" || $0 == " " }
                return indentation + "  - " + body
            }.joined()
        case .object(let object) where !object.isEmpty:
            return object.members.map { indentation + "  " + key($0.key) + ":" + block($0.value, depth + 2) }.joined()
        default: return " " + flow(value)
        }
    }

    /// A value on one line: JSON, with those characters escaped that YAML refuses or takes for the end of a line.
    private static func flow(_ value: JSONValue) -> String {
        let text = value.text()
        guard text.unicodeScalars.contains(where: isEscaped) else { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isEscaped(scalar) else { output.append(scalar); continue }
            let digits = String(scalar.value, radix: 16)
            output.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
        return String(output)
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func nested(_ value: JSONValue, _ depth: Int) -> String {
        if case .array(let elements) = value, !elements.isEmpty { return " " + flow(value) }
        return block(value, depth)
    }

    /// Plain where nothing can be misread, otherwise a JSON string.
    static func key(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x5F || (0x30...0x39).contains($0)
            } && !(text.utf8.first.map { (0x30...0x39).contains($0) } ?? false)
            && !["y", "n", "yes", "no", "true", "false", "null", "on", "off"].contains(text.lowercased())
        return isPlain ? text : JSONValue.string(text).text()
    }
}
