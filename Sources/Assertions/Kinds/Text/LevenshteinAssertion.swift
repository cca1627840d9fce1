import Formats

/// `levenshtein`: edit distance to a text, in UTF-16 units; at most 5 where nothing else is asked.
enum LevenshteinAssertion: AssertionKind {
    static let types = ["levenshtein"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let expected = assertion.value?.string else {
            return .error("\"levenshtein\" assertion type must have a string value")
        }
        let threshold = assertion.threshold ?? 5
        guard threshold.isFinite, threshold >= 0 else { return .error("levenshtein: the threshold is no distance") }
        guard let distance = Levenshtein.distance(context.text, expected) else {
            return .error("levenshtein: the texts are too long")
        }
        let relation = assertion.isNegated ? "less than or equal to" : "greater than"
        return Judgement(
            pass: Double(distance) <= threshold,
            reason: "Levenshtein distance \(distance) is \(relation) threshold \(JSONWriter.number(threshold))"
        )
    }
}
