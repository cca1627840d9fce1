import Formats
import Targets

/// One type of assertion, or a few that differ by a word.
package protocol AssertionKind: Sendable {
    /// The types it evaluates, without `not-`.
    static var types: [String] { get }

    /// Judges an answer as if the assertion were not negated.
    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement
}

/// A type of assertion that asks others: a judge model, an embedding model, a web hook, a program.
package protocol RemoteAssertionKind: Sendable {
    /// The types it evaluates, without `not-`.
    static var types: [String] { get }

    /// Judges an answer as if the assertion were not negated.
    static func evaluate(
        _ assertion: Assertion,
        _ context: AssertionContext,
        _ services: AssertionServices
    ) async -> Judgement
}

/// What a kind of assertion found, before negation.
package struct Judgement: Sendable {
    package var pass: Bool
    /// Absent: 1 or 0.
    package var score: Double?
    /// Why, where it failed; for a negated assertion, why it would have passed.
    package var reason: String
    /// Why, where it passed; absent: "Assertion passed".
    package var passReason: String?
    package var metadata: JSONObject
    /// Scores by metric name that the assertion gives beside its own.
    package var namedScores: [String: Double]
    /// The verdicts it is made of.
    package var components: [GradingResult]
    /// Tokens that judging took.
    package var tokenUsage: TargetResponse.TokenUsage
    /// The assertion could not be evaluated: a configuration that is wrong, a judge that gave no verdict.
    package var error: String?
    /// Not turned by a negation: failed in both polarities, such as an invalid pattern, or already judged as the negated assertion.
    package var isFinal: Bool
    /// The score is the same in both polarities, such as that of an answer that is empty.
    package var isScoreFixed: Bool

    package init(
        pass: Bool,
        score: Double? = nil,
        reason: String,
        passReason: String? = nil,
        metadata: JSONObject = [:],
        namedScores: [String: Double] = [:],
        components: [GradingResult] = [],
        tokenUsage: TargetResponse.TokenUsage = .init(),
        error: String? = nil,
        isFinal: Bool = false,
        isScoreFixed: Bool = false
    ) {
        self.pass = pass
        self.score = score
        self.reason = reason
        self.passReason = passReason
        self.metadata = metadata
        self.namedScores = namedScores
        self.components = components
        self.tokenUsage = tokenUsage
        self.error = error
        self.isFinal = isFinal
        self.isScoreFixed = isScoreFixed
    }

    package static func error(_ text: String) -> Judgement { Judgement(pass: false, reason: text, error: text) }

    /// A judge that failed: no verdict in either polarity.
    package static func graderError(_ text: String, tokenUsage: TargetResponse.TokenUsage = .init()) -> Judgement {
        Judgement(
            pass: false,
            score: 0,
            reason: text,
            metadata: ["graderError": true],
            tokenUsage: tokenUsage,
            error: text,
            isFinal: true
        )
    }
}

/// Shortens texts for reasons.
package enum Quote {
    /// A text in quotes, on one line, at most so long.
    package static func short(_ text: String, _ limit: Int = 120) -> String {
        let isLong = text.utf8.count > limit && text.count > limit
        return "\"" + visible(isLong ? text.prefix(limit) + "…" : text) + "\""
    }

    /// A text with line breaks, control characters and what turns the direction of writing made visible, so that a hostile answer
    /// cannot steer the terminal or the page that shows the reason.
    package static func visible(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar.value {
            case 0x0A: output.append(contentsOf: " ⏎ ".unicodeScalars)
            case 0x00...0x1F: output.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: output.append("\u{2421}")
            case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069: output.append("\u{FFFD}")
            default: output.append(scalar)
            }
        }
        return String(output)
    }
}
