import Formats

/// `rouge-n`: how much of a reference stands in the answer, by its words or by runs of `config.n` of them; at least 0.75.
enum ROUGEAssertion: AssertionKind {
    static let types = ["rouge-n"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let reference = assertion.value?.string else {
            return .error("\"rouge\" assertion type must be a string value")
        }
        let length = assertion.config["n"].map { $0.int ?? 0 } ?? 1
        guard (1...10).contains(length) else {
            return .error("rouge-n: n is a number from 1 to 10")
        }
        let score = ROUGE.score(context.text, reference, length: length)
        let threshold = assertion.threshold ?? 0.75
        let words = "ROUGE-N score \(Numbers.fixed(score, 2)) is"
        let limit = "threshold \(JSONWriter.number(threshold))"
        let (above, below) = ("\(words) greater than or equal to \(limit)", "\(words) less than \(limit)")
        return Judgement(
            pass: score >= threshold,
            score: score,
            reason: assertion.isNegated ? above : below,
            passReason: assertion.isNegated ? below : above
        )
    }
}
