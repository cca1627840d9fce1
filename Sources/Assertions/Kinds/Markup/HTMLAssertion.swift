import Formats

/// `is-html`: the answer is HTML and nothing else. `contains-html`: enough in it speaks for markup (`HTMLIndicators`).
enum HTMLAssertion: AssertionKind {
    static let types = ["is-html", "contains-html"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        if assertion.type == "contains-html" {
            return Judgement(
                pass: HTMLIndicators.points(of: context.text) >= 2,
                reason: "Expected output to \(assertion.isNegated ? "not " : "")contain HTML content"
            )
        }
        let fault = HTMLDocumentCheck.fault(in: context.text)
        return Judgement(pass: fault == nil, reason: fault ?? "Output is valid HTML")
    }
}
