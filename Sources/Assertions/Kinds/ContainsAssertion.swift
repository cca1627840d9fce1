import Formats
import Matching

/// `contains` and `icontains`: a text within the answer.
enum ContainsAssertion: AssertionKind {
    static let types = ["contains", "icontains"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value, let text = value.string ?? value.double.map({ _ in value.text() }),
            !text.isEmpty
        else { return .error("\"\(assertion.type)\" assertion type must have a string or number value") }
        let pass =
            assertion.type == "icontains"
            ? LetterCase.lower(context.text).holds(LetterCase.lower(text)) : context.text.holds(text)
        return Judgement(
            pass: pass,
            reason: "Expected output to \(assertion.isNegated ? "not " : "")contain \(Quote.short(text))"
        )
    }
}
