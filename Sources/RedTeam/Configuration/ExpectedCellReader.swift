import Assertions
import Formats
import Matching
import Workspace

/// Reads the cells of a table of tests: values of variables, and assertions in promptfoo's short form `[not-]type(threshold):value`.
struct ExpectedCellReader {
    /// The files that cells refer to.
    let values: FileValues

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
            Self.warn(cell, report)
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
                Self.listTypes.contains(parts.type) ? JSONValue(Self.list(text, report)) : .string(text)
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
        // The longest name that fits is meant, so that `similar:dot` is not `similar` of `dot`.
        let names = AssertionNames.all.filter { body.hasPrefix($0) }.sorted { $0.count > $1.count }
        for name in names {
            var rest = body.dropFirst(name.count)
            var threshold: Double?
            if rest.first == "(", let close = rest.firstIndex(of: ")") {
                guard let number = Double(rest[rest.index(after: rest.startIndex)..<close]), number.isFinite else {
                    continue
                }
                threshold = number
                rest = rest[rest.index(after: close)...]
            }
            if rest.isEmpty { return Parts(isNegated: isNegated, type: name, threshold: threshold, value: nil) }
            guard rest.first == ":" else { continue }
            let value = String(rest.dropFirst())
            return Parts(
                isNegated: isNegated,
                type: name,
                threshold: threshold,
                value: value.trimmed
            )
        }
        return nil
    }

    /// A cell that looks like a type that was misspelt is compared as a text: that is told.
    private static func warn(_ cell: String, _ report: (String, Bool) -> Void) {
        let head = cell.prefix { $0 != ":" && $0 != "(" }
        guard head.count < cell.count, head.allSatisfy({ $0.isLowercase || $0 == "-" }) else { return }
        let name = head.hasPrefix("not-") ? String(head.dropFirst(4)) : String(head)
        guard let meant = Spelling.nearest(to: name, among: AssertionNames.all.sorted()) else { return }
        report("'\(head)' is no assertion: the cell is compared as it is written; did you mean '\(meant)'?", true)
    }

    private static func list(_ text: String, _ report: (String, Bool) -> Void) -> [String] {
        do {
            return try CSVDocument.fields(of: text, options: CSVReadingOptions(allowsLooseQuotes: true)).map(\.trimmed)
        } catch {
            report("in the list '\(text)': \(error.reason)", false)
            return []
        }
    }
}
