import Formats
import Matching

/// `tool-call-f1`: the tools that were called are those that were expected, as harmonic mean of precision and recall over their names;
/// order and number do not count. The score is the same in both polarities, as promptfoo has it.
enum ToolCallF1Assertion: AssertionKind {
    static let types = ["tool-call-f1"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let names: [String]
        switch assertion.value {
        case .array(let values)?: names = values.map { ($0.string ?? $0.text()).trimmed }
        case .string(let text)?: names = text.split(separator: ",").map { String($0).trimmed }
        default:
            return .error(
                "\"tool-call-f1\" assertion requires a value: array of tool names or comma-separated string"
            )
        }
        let expected = Set(names.filter { !$0.isEmpty })
        guard !expected.isEmpty else {
            return .error("\"tool-call-f1\" assertion requires at least one expected tool name")
        }
        let actual = Set(ToolCalls.calls(in: context.output).map(\.name))
        let common = Double(expected.intersection(actual).count)
        let precision = actual.isEmpty ? 0 : common / Double(actual.count)
        let recall = common / Double(expected.count)
        let score = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
        let threshold = assertion.threshold ?? 1
        let lists =
            "Expected: [\(expected.sorted().joined(separator: ", "))], Called: [\(actual.isEmpty ? "(none)" : actual.sorted().joined(separator: ", "))]"
        let (p, r) = (Numbers.fixed(precision, 3), Numbers.fixed(recall, 3))
        let relation = assertion.isNegated ? "above" : "below"
        return Judgement(
            pass: score >= threshold,
            score: score,
            reason: Quote.visible(
                "Tool Call F1 score \(Numbers.fixed(score, 3)) is \(relation) threshold \(JSONWriter.number(threshold)). \(lists). Precision=\(p), Recall=\(r)"
            ),
            passReason: Quote.visible(
                "Tool Call F1: \(Numbers.fixed(score, 3)) (precision=\(p), recall=\(r)). \(lists)"
            ),
            isScoreFixed: true
        )
    }
}
