import Formats

/// `word-count`: a number of words, or a range.
enum WordCountAssertion: AssertionKind {
    static let types = ["word-count"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let count = context.text.split(whereSeparator: \.isWhitespace).count
        let value = assertion.value
        let exact = value?.int ?? value?.string.flatMap { Int($0) }
        let minimum = exact ?? value?["min"]?.int
        let maximum = exact ?? value?["max"]?.int
        guard minimum != nil || maximum != nil else {
            return .error("word-count needs a number, or min and max")
        }
        if let minimum, let maximum, minimum > maximum { return .error("word-count: min is greater than max") }
        let pass = count >= minimum ?? 0 && count <= maximum ?? .max
        return Judgement(
            pass: pass,
            reason:
                "Word count \(count) is \(pass ? "" : "not ")between \(minimum ?? 0) and \(maximum.map(String.init) ?? "any number")"
        )
    }
}
