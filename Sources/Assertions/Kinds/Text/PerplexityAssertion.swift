import Formats
import Targets

/// `perplexity` and `perplexity-score`: how sure the model was of its words, from the logarithms of their probabilities.
enum PerplexityAssertion: AssertionKind {
    static let types = ["perplexity", "perplexity-score"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        let isScore = assertion.type == "perplexity-score"
        guard let logarithms = context.response.logProbabilities, !logarithms.isEmpty else {
            let name = isScore ? "perplexity-score" : "Perplexity"
            return .error("\(name) assertion does not support providers that do not return logProbs")
        }
        let perplexity = Numbers.exponential(-logarithms.reduce(0, +) / Double(logarithms.count))
        guard !perplexity.isNaN else { return .error("\(assertion.type): the logProbs are no numbers") }
        let normalized = 1 / (1 + perplexity)
        guard let threshold = assertion.threshold else {
            // Measured only; there is nothing whose opposite could be asked for.
            return Judgement(
                pass: true,
                score: isScore ? (assertion.isNegated ? 1 - normalized : normalized) : nil,
                reason: "\(assertion.type) is measured only",
                metadata: ["perplexity": .double(perplexity)],
                isFinal: true
            )
        }
        let limit = JSONWriter.number(threshold)
        if isScore {
            let relation = assertion.isNegated ? "greater than or equal to" : "less than"
            return Judgement(
                pass: normalized >= threshold,
                score: normalized,
                reason: "Perplexity score \(Numbers.fixed(normalized, 2)) is \(relation) threshold \(limit)"
            )
        }
        let relation = assertion.isNegated ? "less than or equal to" : "greater than"
        return Judgement(
            pass: perplexity <= threshold,
            reason: "Perplexity \(Numbers.fixed(perplexity, 2)) is \(relation) threshold \(limit)"
        )
    }
}
