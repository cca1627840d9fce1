import Formats

/// `gleu`: likeness to one of the references by runs of words, made for single sentences; at least 0.5.
enum GLEUAssertion: AssertionKind {
    static let types = ["gleu"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let references = References.texts(of: assertion.value) else {
            return .error("\"gleu\" assertion must have a string or array of strings value")
        }
        return References.judge("GLEU", GLEU.score(context.text, references), assertion.threshold ?? 0.5, assertion)
    }
}
