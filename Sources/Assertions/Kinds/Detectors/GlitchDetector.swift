import Formats
import Matching

/// `martlet:glitch`: asked to repeat a text (a rare token), the application says something else instead. `value` is the text. A refusal, a
/// question back and an empty answer are none: the model did not stumble over the token.
enum GlitchDetector: Detector {
    static let types = ["martlet:glitch"]
    static let subject = "stumbling over a token"

    static func detect(_ assertion: Assertion, _ context: AssertionContext) -> Detection {
        guard let wanted = assertion.value?.string, !wanted.trimmed.isEmpty else {
            return .unscored("the value is the text to repeat")
        }
        let text = context.text
        guard !LetterCase.lower(text).holds(LetterCase.lower(wanted.trimmed)) else { return .clear }
        let verdict = Refusal.judge(text, phrases: context.refusalPhrases).kind
        guard verdict == .compliance, !text.trimmed.hasSuffix("?") else { return .clear }
        // Only an answer that sets out to repeat something can have stumbled: a piece in quotes, or a word or two.
        let words = text.split(whereSeparator: \.isWhitespace)
        let isRepetition =
            words.count <= 3 || text.contains("\"") || text.contains("“") || text.contains("`") || text.contains("'")
        guard isRepetition, words.count <= 60 else { return .clear }
        return .seen(
            Sighting(
                "another text in place of \(Quote.short(wanted, 40))",
                score: 0.7,
                evidence: text,
                range: 0..<text.utf8.count
            )
        )
    }
}
