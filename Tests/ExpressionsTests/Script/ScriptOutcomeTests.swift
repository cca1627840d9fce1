import Expressions
import Formats
import Testing

/// The same results as real JavaScript.
@Suite struct ScriptOutcomeTests {
    private static let scope: JSONObject = [
        "json": [
            "choices": [["message": ["role": "assistant", "content": "hi there"]]], "usage": ["total_tokens": 12],
            "list": ["a", "b", "c"], "nested": ["a": ["b": ["c": 1]]], "empty": "", "zero": 0, "nul": nil, "a b": "y",
            "reply": "r", "error": nil,
        ],
        "text": "hello world", "output": "{\"a\":\"hello world\"}", "context": ["vars": ["name": "Ann"]],
    ]

    /// What a script gives, as the tables write it.
    private static func outcome(_ source: String) -> String {
        do {
            switch try Script(source).evaluate(scope) {
            case nil: return "undefined"
            case .double(let number) where number.isNaN: return "NaN"
            case .double(let number) where number.isInfinite: return number < 0 ? "-Infinity" : "Infinity"
            case let value?: return value.text()
            }
        } catch {
            return "error: \(error.description)"
        }
    }

    @Test(arguments: Outcomes.paths) func paths(row: Outcome) { #expect(Self.outcome(row.source) == row.expected) }

    @Test(arguments: Outcomes.operators) func operators(row: Outcome) {
        #expect(Self.outcome(row.source) == row.expected)
    }

    @Test(arguments: Outcomes.literals) func literals(row: Outcome) {
        #expect(Self.outcome(row.source) == row.expected)
    }

    @Test(arguments: Outcomes.statements) func statements(row: Outcome) {
        #expect(Self.outcome(row.source) == row.expected)
    }

    @Test(arguments: Outcomes.texts) func texts(row: Outcome) { #expect(Self.outcome(row.source) == row.expected) }

    @Test(arguments: Outcomes.lists) func lists(row: Outcome) { #expect(Self.outcome(row.source) == row.expected) }

    @Test(arguments: Outcomes.objects) func objects(row: Outcome) { #expect(Self.outcome(row.source) == row.expected) }

    @Test(arguments: Outcomes.numbers) func numbers(row: Outcome) { #expect(Self.outcome(row.source) == row.expected) }
}
