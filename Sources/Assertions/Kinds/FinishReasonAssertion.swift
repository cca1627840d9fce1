import Formats
import Targets

/// `finish-reason`: why the model stopped, whatever the case of its letters.
enum FinishReasonAssertion: AssertionKind {
    static let types = ["finish-reason"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let expected = assertion.value?.string else {
            return .error("\"finish-reason\" assertion type must have a string value")
        }
        guard let reason = context.response.finishReason, !reason.isEmpty else {
            // Nothing is known, so nothing passes: neither that it is the reason nor that it is not.
            return Judgement(pass: false, reason: "Provider did not supply stop/finish reason", isFinal: true)
        }
        return Judgement(
            pass: reason.lowercased() == expected.lowercased(),
            reason: assertion.isNegated
                ? "Expected finish reason to not be \(Quote.short(expected))"
                : "Expected finish reason \(Quote.short(expected)) but got \(Quote.short(reason))"
        )
    }
}
