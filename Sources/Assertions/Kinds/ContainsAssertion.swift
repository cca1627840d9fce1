import Formats
import Matching

/// `contains` and `icontains`: a text within the answer.
enum ContainsAssertion: AssertionKind {
    static let types = ["contains", "icontains"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value, let text = value.string ?? value.double.map({ _ in value.text() }),
            !text.isEmpty
        else { return .error("\(assertion.type) needs a text or a number to look for") }
        let pass =
            assertion.type == "icontains"
            ? context.text.lowercased().holds(text.lowercased()) : context.text.holds(text)
        return Judgement(
            pass: pass,
            reason: "Expected output to \(assertion.isNegated ? "not " : "")contain \(Quote.short(text))"
        )
    }
}
