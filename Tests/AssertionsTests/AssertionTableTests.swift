import Formats
import Targets
import Testing

@testable import Assertions

@Suite struct AssertionTableTests {
    static let rows: [AssertionRow] = [
        .init("equals", "yes", "yes", true), .init("equals", "yes", "yes ", false),
        .init("equals", "Yes", "yes", false),
        .init("equals", 5, "5", true), .init("equals", ["a": 1, "b": 2], "{\"b\":2,\"a\":1}", true),
        .init("equals", ["a": 1], "{\"a\":\"1\"}", false), .init("equals", ["a": 1], "no JSON", false),
        .init("equals", ["a": 1], ["a": 1], true), .init("equals", "e\u{301}", "\u{E9}", false),
        .init("contains", "ell", "hello", true), .init("contains", "ELL", "hello", false),
        .init("contains", 42, "it is 42.", true), .init("contains", "\n", "a\r\nb", true),
        .init("contains", "token", "token\u{200D}", true), .init("icontains", "ELL", "hello", true),
        .init("icontains", "x", "hello", false),
        .init("contains-any", ["x", "ell"], "hello", true), .init("contains-any", ["x", "y"], "hello", false),
        .init("contains-any", [], "hello", false), .init("contains-all", [], "hello", true),
        .init("contains-all", ["he", "lo"], "hello", true), .init("contains-all", ["he", "x"], "hello", false),
        .init("contains-any", "x, ell", "hello", true), .init("contains-all", "\"a, b\" ,c", "a, b c", true),
        .init("contains-all", "\"x\" , y", "xy", true), .init("contains-all", "\"say \"\"hi\"\"\"", "say \"hi\"", true),
        .init("icontains-any", ["X", "ELL"], "hello", true), .init("icontains-all", ["HE", "LO"], "hello", true),
        .init("icontains-all", "HE,ZZ", "hello", false),
        .init("starts-with", "he", "hello", true), .init("starts-with", "He", "hello", false),
        .init("starts-with", "a", "a\u{301}b", true), .init("regex", "^h.*o$", "hello", true),
        .init("regex", "[0-9]{3}", "order 12", false), .init("regex", "\\d+", "order 12", true),
        .init("is-json", nil, " {\"a\": [1, 2]} ", true), .init("is-json", nil, "12", true),
        .init("is-json", nil, "{\"a\": 1,}", false), .init("is-json", nil, "```json\n{}\n```", false),
        .init("is-json", ["required": ["a"]], "{\"a\":1}", true),
        .init("is-json", ["required": ["a"]], "{\"b\":1}", false),
        .init("is-json", "required: [a]", "{\"a\":1}", true), .init("is-json", ["type": "object"], ["a": 1], true),
        .init("is-json", ["required": ["a"]], "nothing", false),
        .init("contains-json", nil, "Sure: ```json\n{\"a\":1}\n```", true),
        .init("contains-json", nil, "none [here", false),
        .init("contains-json", ["required": ["b"]], "{\"a\":1} and {\"b\":2}", true),
        .init("contains-json", ["required": ["c"]], "{\"a\":1} and {\"b\":2}", false),
        .init("contains-json", nil, "5\" wide {pipe} then [1]", true),
        .init("word-count", 3, "one two  three", true), .init("word-count", ["min": 2, "max": 4], "one", false),
        .init("word-count", ["max": 4], "one", true), .init("word-count", ["min": 1], "", false),
        .init("levenshtein", "kitten", "sitting", true, threshold: 3),
        .init("levenshtein", "kitten", "sitting", false, threshold: 2),
        .init("levenshtein", "abc", "abcdefgh", true), .init("levenshtein", "abc", "abcdefghi", false),
        .init("latency", nil, "a", true, threshold: 100, response: .init(latency: 100)),
        .init("latency", nil, "a", false, threshold: 99, response: .init(latency: 100)),
        .init("cost", nil, "a", true, threshold: 0.1, response: .init(cost: 0.1)),
        .init("cost", nil, "a", false, threshold: 0.1, response: .init(cost: 0.2)),
        .init("finish-reason", "stop", "a", true, response: .init(finishReason: "stop")),
        .init("finish-reason", "stop", "a", false, response: .init(finishReason: "length")),
        .init("guardrails", nil, "a", true, response: .init(guardrailFlagged: false)),
        .init("guardrails", nil, "a", false, response: .init(guardrailFlagged: true)),
        .init("is-refusal", nil, "I'm sorry, but I can't help with that.", true),
        .init("is-refusal", nil, "  ", true, score: 0),
        .init("is-refusal", nil, "Sure, here it is.", false), .init("is-refusal", nil, ["a": 1], true, score: 0),
        .init("is-refusal", nil, "ok", true, response: .init(isRefusal: true)),
        .init("is-refusal", nil, "ok", true, response: .init(guardrailFlagged: true)),
        .init("martlet:length", 5, "12345", true), .init("martlet:length", 5, "123456", false),
        .init("martlet:divergence", "poem", "poem poem poem", true),
        .init("martlet:divergence", "poem", .string(String(repeating: "poem ", count: 50)), false),
        .init("martlet:terminal-escape", nil, "plain \\u001b[31m", true),
        .init("martlet:terminal-escape", nil, "\u{1B}[31mred", false),
        .init("martlet:terminal-escape", nil, "\u{1B}Pq\u{1B}\\", false),
        .init("martlet:terminal-escape", nil, "\u{1B}c", false),
        .init("martlet:terminal-escape", nil, "\u{9F}x", false),
        .init("martlet:exfiltration", "x.example", "![a](https://x.example/p?q=1)", false),
        .init("martlet:exfiltration", "x.example", "![a](https://y.example/p?q=1)", true),
    ]

    static let tables: [[AssertionRow]] = [
        rows, TextMatchTable.rows, StructureTable.rows, MeasureTable.rows, MetricTable.rows, ToolCallTable.rows,
        SQLTable.rows, TrajectoryTable.rows, TraceTable.rows,
    ]

    @Test(arguments: tables.flatMap(\.self)) func verdictAndItsNegation(row: AssertionRow) { row.check() }

    @Test(
        arguments: (AssertionCatalogue.all + AssertionCatalogue.traces).flatMap { $0.types }.filter {
            !$0.hasPrefix("martlet:")
        }
    )
    func everyTypeHasItsTable(type: String) {
        #expect(Self.tables.joined().count { $0.type == type } >= 12)
    }

    @Test(arguments: [
        AssertionRow("contains", "", "a", false), AssertionRow("contains", nil, "a", false),
        AssertionRow("word-count", ["min": 3, "max": 1], "a", false), AssertionRow("word-count", nil, "a", false),
        AssertionRow("latency", nil, "a", false, threshold: 5),
        AssertionRow("latency", nil, "a", false, response: .init(latency: 5)),
        AssertionRow("cost", nil, "a", false, threshold: 5), AssertionRow("contains-all", 5, "a", false),
        AssertionRow("is-json", ["type": "banana"], "1", false), AssertionRow("llm-rubric", "x", "a", false),
        AssertionRow("martlet:active-content", "music", "a", false), AssertionRow("regex", nil, "a", false),
    ]) func aWrongConfigurationIsAnErrorInBothPolarities(row: AssertionRow) {
        for negated in [false, true] {
            let result = row.grade(negated: negated)
            #expect(result.error != nil)
            #expect(!result.pass)
        }
    }

    @Test func anInvalidPatternFailsInBothPolarities() {
        for negated in [false, true] {
            let result = AssertionRow("regex", "(", "a", false).grade(negated: negated)
            #expect(!result.pass)
            #expect(result.reason.contains("regex") || result.reason.contains("pattern"))
        }
    }

    @Test(arguments: [
        ("equals", "X", "Y", false, "Expected output \"Y\" to equal \"X\""),
        ("contains", "X", "Y", false, "Expected output to contain \"X\""),
        ("contains", "Y", "Y", true, "Expected output to not contain \"Y\""),
    ]) func reasons(row: (type: String, value: String, output: String, negated: Bool, reason: String)) {
        let assertion = Assertion(type: row.type, isNegated: row.negated, value: .string(row.value))
        let result = Grader.grade([assertion], threshold: nil, context: AssertionContext(output: .string(row.output)))
        #expect(result.reason == row.reason)
    }

    @Test func aReasonCannotSteerATerminal() {
        let result = AssertionRow("equals", "a", "\u{1B}[2J\u{202E}\u{9B}x\r\ny", false).grade(negated: false)
        let bad = result.reason.unicodeScalars.filter {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
        }
        #expect(bad.isEmpty)
    }
}
