import Formats
import Targets

/// `finish-reason`: why the model stopped.
enum FinishReasonAssertion: AssertionKind {
    static let types = ["finish-reason"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let expected = assertion.value?.string else { return .error("finish-reason needs a value") }
        guard let reason = context.response.finishReason else {
            return Judgement(pass: false, reason: "The target gave no finish reason")
        }
        return Judgement(
            pass: reason == expected,
            reason:
                "Expected finish reason \(assertion.isNegated ? "not " : "")\(Quote.visible(expected)), found \(Quote.visible(reason))"
        )
    }
}
