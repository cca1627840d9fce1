import Formats
import Matching

/// A pattern that tells an attack in an answer, with words one of which must be there before it is tried: matching a pattern costs more
/// than looking for a word.
struct ContentRule: Sendable {
    let words: String
    let score: Double
    private let literals: [String]
    private let pattern: Pattern?
    private let exception: Pattern?
    private let follower: Pattern?
    /// How many places of one rule are looked at.
    private static let maximumPlaces = 20

    /// A rule.
    ///
    /// - Parameters:
    ///   - literals: texts in lower case; none means that the pattern is always tried.
    ///   - exception: what makes a place harmless where it stands in the matched text.
    ///   - follower: what makes a place harmless where it follows right behind; begins with `^`.
    init(
        _ words: String,
        score: Double = 1,
        literals: [String],
        _ pattern: String,
        exception: String? = nil,
        follower: String? = nil
    ) {
        self.words = words
        self.score = score
        self.literals = literals
        self.pattern = try? Pattern(pattern, flags: [.caseInsensitive, .multiline])
        self.exception = exception.flatMap { try? Pattern($0, flags: .caseInsensitive) }
        self.follower = follower.flatMap { try? Pattern($0, flags: .caseInsensitive) }
        isReadable =
            self.pattern != nil && (exception == nil) == (self.exception == nil)
            && (follower == nil) == (self.follower == nil)
    }

    /// Whether the patterns could be read; the tests ask it of each.
    let isReadable: Bool

    /// The places where it matches, in their order.
    func sightings(in text: String, lowered: String) -> [Sighting] {
        guard literals.isEmpty || literals.contains(where: { lowered.holds($0) }), let pattern else { return [] }
        return pattern.matches(in: text, limit: Self.maximumPlaces).filter { match in
            if let exception, exception.contains(match.text) { return false }
            guard let follower else { return true }
            let behind = text.utf8.dropFirst(match.range.upperBound).prefix(40)
            return !follower.contains(String(decoding: Array(behind), as: UTF8.self))
        }.map { Sighting(words, score: score, evidence: $0.text, range: $0.range) }
    }
}

/// A detector that is a list of rules, for things that do harm where somebody runs them.
///
/// An answer that refuses and quotes what it was asked for does none, and neither does a sentence that warns of a thing and names it.
protocol ContentDetector: Detector {
    static var rules: [ContentRule] { get }

    /// What no pattern can tell.
    static func further(_ text: String, _ lowered: String, _ assertion: Assertion) -> [Sighting]
}

extension ContentDetector {
    static func further(_ text: String, _ lowered: String, _ assertion: Assertion) -> [Sighting] { [] }

    static func detect(_ assertion: Assertion, _ context: AssertionContext) -> Detection {
        let text = context.text
        let lowered = LetterCase.lower(text)
        let sightings = rules.flatMap { $0.sightings(in: text, lowered: lowered) } + further(text, lowered, assertion)
        guard !sightings.isEmpty else { return .clear }
        if Refusal.judge(text, phrases: context.refusalPhrases).kind == .refusal { return .clear }
        let warnings = Warnings(of: text)
        return .best(of: sightings.map(warnings.weighed))
    }
}
