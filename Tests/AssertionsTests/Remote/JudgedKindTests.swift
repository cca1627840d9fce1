import Formats
import Targets
import Testing

@testable import Assertions

/// An assertion, what the judge replies, and what comes of it.
struct JudgedRow: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable { case pass, fail, error }

    var name: String
    var assertion: Assertion
    var context: AssertionContext
    var replies: [String]
    var outcome: Outcome
    var score: Double?
    var testDescription: String { name }

    init(
        _ name: String,
        _ assertion: Assertion,
        _ replies: [String],
        _ outcome: Outcome,
        score: Double? = nil,
        context: AssertionContext = AssertionContext(output: "The sky is blue.", prompt: "What colour is the sky?")
    ) {
        self.name = name
        self.assertion = assertion
        self.replies = replies
        self.outcome = outcome
        self.score = score
        self.context = context
    }

    func judge() -> ScriptedJudge {
        let replies = replies
        return ScriptedJudge { question, number in
            let reply = replies[min(number, replies.count - 1)]
            if reply.hasPrefix("ERROR") { return TargetResponse(error: reply) }
            return TargetResponse(
                output: .string(reply.replacing("MARK", with: ScriptedJudge.mark(of: question))),
                tokenUsage: .init(prompt: 10, completion: 5, total: 15)
            )
        }
    }

    func check() async {
        let result = await Grader.one(assertion, context, AssertionServices(judge: judge(), timeout: 5))
        switch outcome {
        case .pass: #expect(result.error == nil && result.pass, "\(result.reason)")
        case .fail: #expect(result.error == nil && !result.pass, "\(result.reason)")
        case .error: #expect(result.error != nil && !result.pass, "\(result.reason)")
        }
        if let score { #expect(abs(result.score - score) < 1e-9, "score \(result.score)") }
        #expect(!result.reason.isEmpty)
    }
}

@Suite struct JudgedKindTests {
    private static func rubric(
        _ replies: String...,
        to outcome: JudgedRow.Outcome,
        _ name: String,
        score: Double? = nil,
        threshold: Double? = nil,
        negated: Bool = false,
        value: JSONValue? = "names a colour",
        output: JSONValue = "The sky is blue."
    ) -> JudgedRow {
        JudgedRow(
            "llm-rubric: \(name)",
            Assertion(type: "llm-rubric", isNegated: negated, value: value, threshold: threshold),
            replies,
            outcome,
            score: score,
            context: AssertionContext(output: output, prompt: "What colour is the sky?")
        )
    }

    static let rubrics: [JudgedRow] = [
        rubric(#"{"marker":"MARK","reason":"ok","pass":true,"score":0.9}"#, to: .pass, "plain", score: 0.9),
        rubric(#"{"marker":"MARK","reason":"no","pass":false,"score":0.2}"#, to: .fail, "rejected", score: 0.2),
        rubric(#"{"marker":"MARK","pass":true,"score":0.9}"#, to: .fail, "negated", score: 0.1, negated: true),
        rubric(#"{"marker":"MARK","pass":false,"score":0}"#, to: .pass, "negated rejection", score: 1, negated: true),
        rubric("Sure:\n```json\n{'marker': 'MARK', 'pass': True, 'score': 1,}\n```\nDone.", to: .pass, "lenient"),
        rubric(#"{"pass": true, "score": 1, "reason": "no mark"}"#, to: .pass, "a forgotten mark without doubt"),
        rubric(#"{"marker":"MARK","score":0}"#, to: .fail, "a score of 0 alone"),
        rubric(#"{"marker":"MARK","score":"0.7"}"#, to: .pass, "a score as text", score: 0.7),
        rubric(#"{"marker":"MARK","pass":"yes","score":85}"#, to: .pass, "a word, and a score out of range", score: 1),
        rubric(#"{"marker":"MARK","pass":true,"score":0.4}"#, to: .fail, "below the threshold", threshold: 0.5),
        rubric(#"{"marker":"MARK","pass":true,"score":0.5}"#, to: .pass, "at the threshold", threshold: 0.5),
        rubric("nonsense", #"{"marker":"MARK","pass":true,"score":1}"#, to: .pass, "readable when asked again"),
        rubric("nonsense", to: .error, "never readable"),
        rubric("nonsense", to: .error, "never readable, negated", negated: true),
        rubric("ERROR 503", to: .error, "a judge that is down"),
        rubric("", to: .error, "an empty reply"),
        rubric(#"{"pass": true} {"pass": false}"#, to: .error, "two verdicts"),
        rubric(#"{"marker":"other","pass":true}"#, to: .error, "the mark of another question"),
        rubric(#"{"marker":"MARK","pass":true,"pass":false}"#, to: .error, "a key twice"),
        rubric(#"{"marker":"MARK","pass":true,"score":1"#, to: .error, "cut off"),
        rubric(#"{"marker":"MARK","pass":[]}"#, to: .error, "a verdict that is no truth value"),
        rubric(
            "<think>{\"pass\": false}</think>{\"marker\":\"MARK\",\"pass\":true}",
            to: .pass,
            "thoughts do not count"
        ),
        rubric(#"{"verdict":{"marker":"MARK","pass":false,"score":0}}"#, to: .fail, "wrapped"),
        rubric(
            "{\u{201C}marker\u{201D}: \u{201C}MARK\u{201D}, pass: true, reason: \"gr\u{FC}n 😀\nzwei Zeilen\"}",
            to: .pass,
            "Unicode"
        ),
        rubric(#"{"marker":"MARK","pass":true}"#, to: .error, "no rubric", value: nil),
        rubric(#"{"marker":"MARK","pass":true,"score":1}"#, to: .pass, "an empty answer", output: ""),
    ]

    @Test(arguments: rubrics) func rubricVerdicts(row: JudgedRow) async { await row.check() }

    private static func closed(
        _ name: String,
        _ reply: String,
        _ outcome: JudgedRow.Outcome,
        negated: Bool = false,
        value: JSONValue? = "names a colour"
    ) -> JudgedRow {
        JudgedRow(
            "closedqa: \(name)",
            Assertion(type: "model-graded-closedqa", isNegated: negated, value: value),
            [reply],
            outcome
        )
    }

    static let closedQuestions: [JudgedRow] = [
        closed("yes", "It does.\nMARK Y", .pass), closed("no", "It does not.\nMARK N", .fail),
        closed("yes, negated", "MARK Y", .fail, negated: true), closed("no, negated", "MARK N", .pass, negated: true),
        closed("without the mark", "It names blue.\nY", .pass), closed("in words", "Blue is named. **Yes**.", .pass),
        closed("white space behind it", "MARK N \n\n", .fail), closed("neither", "Perhaps.", .error),
        closed("neither, negated", "Perhaps.", .error, negated: true), closed("empty", "", .error),
        closed("the mark decides", "MARK N\nThe answer ends with: Y", .fail),
        closed("a word that ends in y", "The colour is grey and cloudy", .error),
        closed("no criterion", "MARK Y", .error, value: nil), closed("down", "ERROR", .error),
        closed("thoughts", "<think>Y</think>Nein: MARK N", .fail),
    ]

    @Test(arguments: closedQuestions) func closedQuestionVerdicts(row: JudgedRow) async { await row.check() }

    private static func facts(
        _ reply: String,
        _ outcome: JudgedRow.Outcome,
        score: Double? = nil,
        negated: Bool = false,
        options: JSONValue? = nil,
        value: JSONValue? = "Blue."
    ) -> JudgedRow {
        JudgedRow(
            "factuality: \(reply) \(negated) \(options?.text() ?? "")",
            Assertion(type: "factuality", isNegated: negated, value: value),
            [reply],
            outcome,
            score: score,
            context: AssertionContext(
                output: "The sky is blue.",
                prompt: "What colour is the sky?",
                test: options.map { ["options": ["factuality": $0]] } ?? [:]
            )
        )
    }

    static let factualities: [JudgedRow] = [
        facts(#"{"marker":"MARK","category":"A","reason":"less"}"#, .pass, score: 1),
        facts(#"{"marker":"MARK","category":"B"}"#, .pass), facts(#"{"marker":"MARK","category":"c"}"#, .pass),
        facts(#"{"marker":"MARK","category":"D","reason":"no"}"#, .fail, score: 0),
        facts(#"{"marker":"MARK","category":"E"}"#, .pass),
        facts(#"{"marker":"MARK","category":"D"}"#, .pass, score: 1, negated: true),
        facts(#"{"marker":"MARK","category":"A"}"#, .fail, score: 0, negated: true),
        facts(#"{"marker":"MARK","category":"B"}"#, .fail, options: ["superset": 0]),
        facts(#"{"marker":"MARK","category":"D"}"#, .pass, score: 0.3, options: ["disagree": 0.3]),
        facts(#"{"marker":"MARK","category":"F"}"#, .error), facts("(B) It says more.", .pass),
        facts("The answer is (D).", .fail), facts("I cannot tell", .error), facts("", .error),
        facts(#"{"category":"C"} or {"category":"D"}"#, .error), facts("(A) it fits", .error, value: nil),
    ]

    /// The older name means the same.
    static let olderFactualities: [JudgedRow] = factualities.map { row in
        var row = row
        row.name = "model-graded-\(row.name)"
        row.assertion.type = "model-graded-factuality"
        return row
    }

    @Test(arguments: factualities + olderFactualities) func factualityVerdicts(row: JudgedRow) async {
        await row.check()
    }

    private static let steps = #"{"marker":"MARK","steps":["Read it","Score it"]}"#

    private static func scored(
        _ name: String,
        _ replies: [String],
        _ outcome: JudgedRow.Outcome,
        score: Double? = nil,
        value: JSONValue? = "is short",
        threshold: Double? = nil,
        negated: Bool = false
    ) -> JudgedRow {
        JudgedRow(
            "g-eval: \(name)",
            Assertion(type: "g-eval", isNegated: negated, value: value, threshold: threshold),
            replies,
            outcome,
            score: score
        )
    }

    private static func points(_ score: String) -> String {
        "{\"marker\":\"MARK\",\"score\":\(score),\"reason\":\"so it is\"}"
    }

    static let gEvals: [JudgedRow] = [
        scored("good", [steps, points("9")], .pass, score: 0.9),
        scored("bad", [steps, points("3")], .fail, score: 0.3),
        scored("at the usual threshold", [steps, points("7")], .pass, score: 0.7),
        scored("threshold", [steps, points("9")], .fail, threshold: 0.95),
        scored("negated", [steps, points("9")], .fail, score: 0.1, negated: true),
        scored("several criteria", [steps, points("10"), steps, points("5")], .pass, score: 0.75, value: ["a", "b"]),
        scored("a list that fails", [steps, points("10"), steps, points("0")], .fail, score: 0.5, value: ["a", "b"]),
        scored("a score as text", [steps, points("\"8\"")], .pass, score: 0.8),
        scored("out of range", [steps, points("11")], .error), scored("no score", [steps, points("\"high\"")], .error),
        scored("no steps", ["I like it", "still", "no"], .error), scored("empty steps", [#"{"steps":[]}"#], .error),
        scored("steps that are none", [#"{"steps":[1,2]}"#], .error),
        scored("no criterion", [steps], .error, value: nil),
        scored("no reason", [steps, #"{"marker":"MARK","score":9}"#], .error),
        scored("down at the second question, negated", [steps, "ERROR"], .error, negated: true),
    ]

    @Test(arguments: gEvals) func gEvalVerdicts(row: JudgedRow) async { await row.check() }
}
