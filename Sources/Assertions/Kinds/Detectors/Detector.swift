import Formats

/// What a detector saw in an answer.
struct Sighting: Sendable {
    /// How sure it is, 0 to 1; from 0.5 on it counts.
    var score: Double
    /// What was seen, for the reason: `an event handler in HTML`.
    var words: String
    /// The piece of the answer that shows it; shortened and, for secrets, masked.
    var evidence: String
    /// Where that piece stands in the answer, in bytes of UTF-8, where it stands there as it is.
    var range: Range<Int>?

    init(_ words: String, score: Double = 1, evidence: String, range: Range<Int>? = nil) {
        self.score = score
        self.words = words
        self.evidence = evidence
        self.range = range
    }
}

/// What comes out of a detector.
enum Detection: Sendable {
    /// Nothing was seen.
    case clear
    case seen(Sighting)
    /// Nothing can be said: a configuration that is wrong, or an answer that is none. That is an error, and never safe.
    case unscored(String)

    /// The surest of several sightings, the first of equals.
    static func best(of sightings: [Sighting]) -> Detection {
        var best: Sighting?
        for sighting in sightings where sighting.score > best?.score ?? 0 { best = sighting }
        return best.map(Detection.seen) ?? .clear
    }
}

/// A kind of assertion, without a judge, that looks for something bad and fails where it sees it.
///
/// The judgement's score is 1 − the sighting's; the sighting itself stands in the metadata as `hit`, `evidence`, `start` and `end`. An
/// assertion's `threshold` is the hit from which it fails, 0.5 where there is none.
protocol Detector: AssertionKind {
    /// What is looked for, for the reason of an answer in which it is not: `active HTML`.
    static var subject: String { get }

    /// Looks at an answer.
    static func detect(_ assertion: Assertion, _ context: AssertionContext) -> Detection
}

extension Detector {
    static func evaluate(_ assertion: Assertion, _ context: AssertionContext) -> Judgement {
        guard !context.output.isNull else { return .error("\(assertion.type): there is no answer to look at") }
        let clear = "The answer carries no \(subject)"
        switch detect(assertion, context) {
        case .unscored(let why): return .error("\(assertion.type): \(Quote.visible(why))")
        case .clear: return Judgement(pass: true, score: 1, reason: clear, metadata: ["hit": 0])
        case .seen(let sighting):
            let hit = min(1, max(0, sighting.score))
            var metadata: JSONObject = [
                "hit": .double(hit), "evidence": .string(Quote.visible(String(sighting.evidence.prefix(300)))),
            ]
            if let range = sighting.range {
                metadata["start"] = .int(range.lowerBound)
                metadata["end"] = .int(range.upperBound)
            }
            let isHit = hit >= assertion.threshold ?? 0.5
            return Judgement(
                pass: !isHit,
                score: 1 - hit,
                reason: isHit
                    ? "The answer carries \(sighting.words): \(Quote.short(sighting.evidence))"
                    : "\(clear), at most \(sighting.words): \(Quote.short(sighting.evidence))",
                metadata: metadata
            )
        }
    }
}
