import Formats
import Targets

/// What kinds of assertions that ask a judge have in common.
enum JudgedKind {
    /// The rubric of an assertion as text; `nil` where there is none.
    static func text(_ value: JSONValue?) -> String? {
        guard let value, !value.isNull else { return nil }
        let text = value.string ?? value.text()
        return text.isEmpty ? nil : text
    }

    /// The test's variables with more.
    static func values(_ context: AssertionContext, _ more: JSONObject) -> JSONObject {
        var values = context.vars
        for (name, value) in more.members { values[name] = value }
        return values
    }

    /// What was asked: the variable `query`, or the prompt.
    static func query(_ context: AssertionContext) -> String { context.vars["query"]?.string ?? context.prompt }

    /// A verdict by a ratio and a threshold.
    static func ratio(
        _ name: String,
        _ score: Double,
        threshold: Double,
        metadata: JSONObject,
        _ usage: TargetResponse.TokenUsage
    ) -> Judgement {
        let pass = score >= threshold - .ulpOfOne
        let words = "\(name) \(FixedPoint.text(score, 2)) is \(pass ? ">=" : "<") \(JSONWriter.number(threshold))"
        return Judgement(
            pass: pass,
            score: score,
            reason: words,
            passReason: words,
            metadata: metadata,
            tokenUsage: usage
        )
    }
}
