import Formats

/// `meteor`: likeness to one of the references by aligned words, exact and by their stems, without synonyms (see `METEOR`); at least 0.5.
/// `config` may set `alpha`, `beta` and `gamma`.
enum METEORAssertion: AssertionKind {
    static let types = ["meteor"]

    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard let references = References.texts(of: assertion.value) else {
            return .error("\"meteor\" assertion must have a string or array of strings value")
        }
        var metric = METEOR()
        for (key, path) in [("alpha", \METEOR.alpha), ("beta", \METEOR.beta), ("gamma", \METEOR.gamma)] {
            guard let setting = assertion.config[key] else { continue }
            guard let value = setting.double, value.isFinite, value >= 0, key == "beta" || value <= 1 else {
                return .error("meteor: \(key) is a number that is not negative\(key == "beta" ? "" : " and at most 1")")
            }
            metric[keyPath: path] = value
        }
        let score = metric.score(context.text, references)
        let threshold = assertion.threshold ?? 0.5
        return Judgement(
            pass: score >= threshold,
            score: score,
            reason: "METEOR score \(Numbers.fixed(score, 4)) did not meet threshold \(JSONWriter.number(threshold))",
            passReason: "METEOR assertion passed",
            metadata: ["stages": "exact, Porter stem"]
        )
    }
}
