import Expressions
import Formats
import Targets

/// Makes the verdict of a test out of the scores of its metrics: promptfoo's `assertScoringFunction`.
///
/// It gets the named scores and `{threshold, componentResults, tokensUsed}`, and gives `{pass, score, reason}`.
public struct ScoringFunction: Sendable, Equatable {
    private let transform: ValueTransform
    private let function: String?

    /// A script such as `(scores, context) => ({ pass: scores.a > 0.5, score: scores.a, reason: 'a' })`, or `file://score.py:fn`.
    ///
    /// - Throws: `ScriptError` for what is not understood.
    public init(_ text: String) throws(ScriptError) {
        transform = try ValueTransform(text)
        if case .code(let file, let function) = transform.source {
            self.function = function ?? (file.hasSuffix(".py") || file.hasSuffix(".rb") ? "get_score" : nil)
        } else {
            function = nil
        }
    }

    /// The verdict that the function makes of one; a function that fails makes the test an error.
    func apply(
        to result: GradingResult,
        threshold: Double?,
        code: (any CodeRunner)?,
        timeout: Double
    ) async -> GradingResult {
        var changed = result
        do throws(TargetFailure) {
            let value = try await value(of: result, threshold, code, timeout)
            guard let pass = value?["pass"]?.bool, let score = value?["score"]?.double, score.isFinite,
                let reason = value?["reason"]?.string
            else { throw TargetFailure("it must give {pass, score, reason}") }
            changed.pass = pass
            changed.score = score
            changed.reason = Quote.visible(String(reason.prefix(2000)))
            for (name, value) in value?["namedScores"]?.object?.members ?? [] {
                if let score = value.double, score.isFinite { changed.namedScores[name] = score }
            }
            for (name, value) in value?["metadata"]?.object?.members ?? [] where changed.metadata[name] == nil {
                changed.metadata[name] = value
            }
        } catch {
            let reason = "Scoring function error: \(error.description)"
            changed.pass = false
            changed.score = 0
            changed.reason = reason
            changed.error = result.error ?? reason
        }
        return changed
    }

    private func value(
        of result: GradingResult,
        _ threshold: Double?,
        _ code: (any CodeRunner)?,
        _ timeout: Double
    ) async throws(TargetFailure) -> JSONValue? {
        var scores = JSONObject()
        for (name, score) in result.namedScores.sorted(by: { $0.key < $1.key }) { scores[name] = .double(score) }
        var context: JSONObject = [
            "componentResults": .array(result.components.map(Self.json)),
            "tokensUsed": [
                "total": .int(result.tokenUsage.total), "prompt": .int(result.tokenUsage.prompt),
                "completion": .int(result.tokenUsage.completion),
            ],
        ]
        context["threshold"] = threshold.map { .double($0) }
        if case .code(let file, _) = transform.source {
            guard let code else {
                throw TargetFailure("'\(transform.text)' is code, and there is nothing here to run code with")
            }
            return try await code.call(
                file,
                function: function,
                arguments: [.object(scores), .object(context)],
                timeout: timeout
            )
        }
        return try await transform.apply(
            ["namedScores": .object(scores), "context": .object(context)],
            arguments: ["namedScores", "context"],
            code: code,
            timeout: timeout
        )
    }

    private static func json(_ result: GradingResult) -> JSONValue {
        var object: JSONObject = [
            "pass": .bool(result.pass), "score": .double(result.score), "reason": .string(result.reason),
        ]
        if let assertion = result.assertion {
            object["assertion"] = ["type": .string(assertion.name), "value": assertion.value ?? .null]
        }
        return .object(object)
    }
}
