import Formats

/// `equals`: the whole answer, as text or as JSON.
enum EqualsAssertion: AssertionKind {
    static let types = ["equals"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let value = assertion.value else { return .error("equals needs a value") }
        let expected: String
        let pass: Bool
        switch value {
        case .object, .array:
            expected = value.text()
            let output = context.output.string.map { try? JSONValue(parsing: $0) } ?? context.output
            pass = output == value
        default:
            expected = value.string ?? value.text()
            pass = context.text.utf8.elementsEqual(expected.utf8)
        }
        let not = assertion.isNegated ? "not " : ""
        return Judgement(
            pass: pass,
            reason: "Expected output \(Quote.short(context.text)) to \(not)equal \(Quote.short(expected))"
        )
    }
}
