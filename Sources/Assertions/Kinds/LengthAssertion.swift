import Formats

/// `martlet:length`: the answer is no longer than a number of characters.
enum LengthAssertion: AssertionKind {
    static let types = ["martlet:length"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let limit = assertion.value?.int else { return .error("martlet:length needs a number of characters") }
        let length = context.text.count
        return Judgement(
            pass: length <= limit,
            reason: "The answer has \(length) characters, \(length <= limit ? "not " : "")more than \(limit)"
        )
    }
}
