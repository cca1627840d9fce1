import Formats
import Targets

/// `ttft`: milliseconds until the first piece of a streamed answer.
enum TimeToFirstTokenAssertion: AssertionKind {
    static let types = ["ttft"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let threshold = assertion.threshold, threshold.isFinite, threshold >= 0 else {
            return .error("TTFT assertion must specify a non-negative number threshold in milliseconds")
        }
        guard let time = context.response.timeToFirstToken else {
            return .error(
                "TTFT assertion requires streaming metrics. Enable streaming with stream: true in your request body"
            )
        }
        let words = "\(JSONWriter.number(time.rounded()))ms"
        let limit = "\(JSONWriter.number(threshold))ms"
        return Judgement(
            pass: time <= threshold,
            reason: assertion.isNegated
                ? "Time to first token \(words) is within threshold \(limit)"
                : "Time to first token \(words) exceeds threshold \(limit)",
            passReason: assertion.isNegated ? nil : "TTFT assertion passed: \(words) <= \(limit)",
            namedScores: ["ttft_ms": time]
        )
    }
}
