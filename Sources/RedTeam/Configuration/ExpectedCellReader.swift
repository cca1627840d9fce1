import Assertions
import Formats
import Matching
import Workspace

/// Reads the cells of a table of tests: values of variables, and assertions in promptfoo's short form `[not-]type(threshold):value`.
struct ExpectedCellReader {
    /// The files that cells refer to.
    let values: FileValues
    /// What was told while a table is checked; nothing is told without it.
    var memory: Memory?

    /// Beginnings of cells that were looked at.
    final class Memory {
        fileprivate(set) var heads: Set<String> = []
    }

    /// The value of a variable; a cell that begins with `file://` stands for the file's content.
    func value(_ cell: String, _ report: (String, _ isWarning: Bool) -> Void) -> JSONValue {
        guard cell.hasPrefix("file://") else { return .string(cell) }
        do {
            return try values.variable(cell)
        } catch {
            report(error.description, false)
            return .string(cell)
        }
    }

    /// Types whose threshold is 0.75 in a cell that names none; `similar` has 0.8.
    private static let thresholdTypes: Set<String> = [
        "answer-relevance", "classifier", "context-faithfulness", "context-recall", "context-relevance", "cost",
        "latency", "levenshtein", "perplexity-score", "perplexity", "rouge-n", "similar", "starts-with",
    ]

    private static let listTypes: Set<String> = ["contains-all", "contains-any", "icontains-all", "icontains-any"]

    /// The assertion of a cell; `nil` if it cannot be read.
    func assertion(_ cell: String, _ report: (String, _ isWarning: Bool) -> Void) -> Assertion? {
        for head in ["javascript:", "fn:", "eval:"] {
            if let code = cell.suffix(after: head) {
                return Assertion(type: "javascript", value: .string(code.trimmed))
            }
        }
        for head in ["llm-rubric:", "grade:"] {
            if let rubric = cell.suffix(after: head) { return Assertion(type: "llm-rubric", value: .string(rubric)) }
        }
        if let code = cell.suffix(after: "python:") { return Assertion(type: "python", value: .string(code.trimmed)) }
        if cell.hasPrefix("file://") {
            guard let type = AssertionNames.type(ofCode: cell) else {
                report("expected a file of code (.js, .mjs, .ts, .py, .rb) in '\(cell)'", false)
                return nil
            }
            return Assertion(type: type, value: .string(cell))
        }
        guard let parts = Self.parts(cell) else {
            warn(cell, report)
            return Assertion(type: "equals", value: .string(cell))
        }
        guard Grader.supportedTypes.contains(parts.type) else {
            report("the assertion '\(parts.type)' is not supported here", false)
            return nil
        }
        var assertion = Assertion(type: parts.type, isNegated: parts.isNegated, threshold: parts.threshold)
        if assertion.threshold == nil, Self.thresholdTypes.contains(parts.type), parts.type != "starts-with" {
            assertion.threshold = parts.type == "similar" ? 0.8 : Self.implicitThreshold(parts, report)
        }
        if let text = parts.value {
            assertion.value =
                Self.listTypes.contains(parts.type) ? JSONValue(Self.list(text)) : .string(text)
        }
        return assertion
    }

    /// A cell `latency:200` means a threshold of 0.75 to promptfoo; that is told, since nobody wants it.
    private static func implicitThreshold(_ parts: Parts, _ report: (String, Bool) -> Void) -> Double {
        if ["latency", "cost", "levenshtein", "perplexity"].contains(parts.type) {
            report(
                "'\(parts.type)' without a threshold in brackets has the threshold 0.75; write \(parts.type)(200)",
                true
            )
        }
        return 0.75
    }

    struct Parts {
        var isNegated: Bool
        var type: String
        var threshold: Double?
        var value: String?
    }

    /// The parts of a cell that begins with a known type; `nil` for any other text.
    static func parts(_ cell: String) -> Parts? {
        let isNegated = cell.hasPrefix("not-")
        let body = isNegated ? cell.dropFirst(4) : cell[...]
        // A name ends at a bracket, a colon or the end. The longest that is known is meant: `similar:dot` is not `similar` of `dot`.
        let bytes = body.utf8
        let marks = bytes.indices.lazy.filter { bytes[$0] == 0x3A || bytes[$0] == 0x28 }
        let ends = Array(marks.prefix(4)) + [body.endIndex]
        for end in ends.reversed() {
            let name = body[..<end]
            guard name.utf8.count <= 64, AssertionNames.all.contains(String(name)) else { continue }
            var rest = body[end...]
            var threshold: Double?
            if rest.first == "(", let close = rest.firstIndex(of: ")") {
                guard let number = Double(rest[rest.index(after: rest.startIndex)..<close]), number.isFinite else {
                    continue
                }
                threshold = number
                rest = rest[rest.index(after: close)...]
            }
            guard rest.isEmpty || rest.first == ":" else { continue }
            return Parts(
                isNegated: isNegated,
                type: String(name),
                threshold: threshold,
                value: rest.isEmpty ? nil : String(rest.dropFirst()).trimmed
            )
        }
        return nil
    }

    /// A cell that looks like a type that was misspelt is compared as a text: that is told.
    private func warn(_ cell: String, _ report: (String, Bool) -> Void) {
        guard let memory else { return }
        let head = cell.prefix { $0 != ":" && $0 != "(" }
        guard head.utf8.count < min(cell.utf8.count, 40), head.allSatisfy({ $0.isLowercase || $0 == "-" }) else {
            return
        }
        guard memory.heads.insert(String(head)).inserted else { return }
        let name = head.hasPrefix("not-") ? String(head.dropFirst(4)) : String(head)
        guard let meant = Spelling.nearest(to: name, among: AssertionNames.all.sorted()) else { return }
        report("'\(head)' is no assertion: the cell is compared as it is written; did you mean '\(meant)'?", true)
    }

    /// The values of a list between commas; one in quotes may hold commas, and doubled quotes for quotes.
    private static func list(_ text: String) -> [String] {
        var values = [""]
        var isQuoted = false
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if isQuoted {
                if character == "\"" {
                    if rest.first == "\"" {
                        values[values.count - 1].append(rest.removeFirst())
                    } else {
                        isQuoted = false
                    }
                } else {
                    values[values.count - 1].append(character)
                }
            } else if character == "\"", values[values.count - 1].trimmed.isEmpty {
                isQuoted = true
                values[values.count - 1] = ""
            } else if character == "," {
                values.append("")
            } else {
                values[values.count - 1].append(character)
            }
        }
        return values.map(\.trimmed)
    }
}
