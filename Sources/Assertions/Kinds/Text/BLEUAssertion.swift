import Formats

/// `bleu`: likeness to one of the references by runs of words; at least 0.5.
enum BLEUAssertion: AssertionKind {
    static let types = ["bleu"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let references = References.texts(of: assertion.value) else {
            return .error("\"bleu\" assertion type must have a string or array of strings value")
        }
        return References.judge("BLEU", BLEU.score(context.text, references), assertion.threshold ?? 0.5, assertion)
    }
}
