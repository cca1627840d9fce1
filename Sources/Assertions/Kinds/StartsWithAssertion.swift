import Formats

/// `starts-with`: the beginning of the answer.
enum StartsWithAssertion: AssertionKind {
    static let types = ["starts-with"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let text = assertion.value?.string, !text.isEmpty else {
            return .error("\"starts-with\" assertion type must have a string value")
        }
        return Judgement(
            pass: context.text.utf8.starts(with: text.utf8),
            reason: "Expected output to \(assertion.isNegated ? "not " : "")start with \(Quote.short(text))"
        )
    }
}
