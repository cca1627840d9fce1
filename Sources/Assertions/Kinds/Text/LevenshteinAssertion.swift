import Formats

/// `levenshtein`: edit distance to a text, in UTF-16 units.
enum LevenshteinAssertion: AssertionKind {
    static let types = ["levenshtein"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let expected = assertion.value?.string else { return .error("levenshtein needs a text") }
        let threshold = assertion.threshold ?? 5
        let left = Array(context.text.utf16)
        let right = Array(expected.utf16)
        guard left.count <= 20_000, right.count <= 20_000 else { return .error("levenshtein: the texts are too long") }
        var row = Array(0...right.count)
        for (i, unit) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (unit == right[j] ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        let distance = row[right.count]
        return Judgement(
            pass: Double(distance) <= threshold,
            reason:
                "Levenshtein distance \(distance) is \(Double(distance) <= threshold ? "not " : "")greater than threshold \(JSONWriter.number(threshold))"
        )
    }
}
