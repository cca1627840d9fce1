import Formats

/// One type of assertion, or a few that differ by a word.
protocol AssertionKind: Sendable {
    /// The types it evaluates, without `not-`.
    static var types: [String] { get }

    /// Judges an answer as if the assertion were not negated.
    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement
}

/// What a kind of assertion found, before negation.
struct Judgement: Sendable {
    var pass: Bool
    /// Absent: 1 or 0.
    var score: Double?
    /// Why, where it failed; for a negated assertion, why it would have passed.
    var reason: String
    var metadata: JSONObject = [:]
    /// The assertion could not be evaluated: a configuration that is wrong.
    var error: String?
    /// Failed in both polarities, such as an invalid pattern.
    var isFinal = false

    static func error(_ text: String) -> Judgement { Judgement(pass: false, reason: text, error: text) }
}

/// Shortens texts for reasons.
enum Quote {
    /// A text in quotes, on one line, at most so long.
    static func short(_ text: String, _ limit: Int = 120) -> String {
        let line = text.replacing("\n", with: " ⏎ ")
        return "\"" + (line.count > limit ? line.prefix(limit) + "…" : line) + "\""
    }
}
