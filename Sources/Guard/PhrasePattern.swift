/// Words in order, with a few others between: one word of each set.
///
/// Written `ignore|disregard ~2 previous|above ~3 instructions|rules`: sets of words with `|` between them, and `~N` where up to N
/// foreign words may stand before the next one.
public struct PhrasePattern: Sendable, Hashable, CustomStringConvertible {
    /// A set of words and how many foreign words may stand before one of them.
    public struct Step: Sendable, Hashable {
        /// The words, as `PhraseText` makes them.
        public var words: Set<String>
        /// Foreign words before; of no meaning for the first step.
        public var gap: Int

        /// A step.
        public init(words: Set<String>, gap: Int = 0) {
            self.words = words
            self.gap = gap
        }
    }

    /// Steps of one pattern at most.
    public static let maximumSteps = 16
    /// Foreign words between two steps at most.
    public static let maximumGap = 16

    /// The steps; never empty.
    public let steps: [Step]
    private let first: Set<Substring>
    private let rest: [(words: Set<Substring>, gap: Int)]

    /// A pattern of steps; `nil` for none, for too many, or where a step has no words or too wide a gap.
    public init?(_ steps: [Step]) {
        guard let start = steps.first, steps.count <= Self.maximumSteps,
            steps.allSatisfy({ !$0.words.isEmpty && (0...Self.maximumGap).contains($0.gap) })
        else { return nil }
        var steps = steps
        steps[0].gap = 0
        self.steps = steps
        first = Set(start.words.map { Substring($0) })
        rest = steps.dropFirst().map { (Set($0.words.map { Substring($0) }), $0.gap) }
    }

    /// A pattern as it is written; `nil` if it is none. Words must be such as `PhraseText` makes: it would never match otherwise.
    public init?(_ text: String) {
        var steps: [Step] = []
        var gap: Int?
        for part in text.split(separator: " ") {
            if part.first == "~" {
                guard gap == nil, !steps.isEmpty, let number = Int(part.dropFirst()) else { return nil }
                gap = number
            } else {
                let words = part.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                guard words.allSatisfy({ PhraseText.words(of: $0) == [Substring($0)] }) else { return nil }
                steps.append(Step(words: Set(words), gap: gap ?? 0))
                gap = nil
            }
        }
        guard gap == nil else { return nil }
        self.init(steps)
    }

    /// The pattern as it is written, the words of a set in their order.
    public var description: String {
        steps.enumerated().map { index, step in
            let words = step.words.sorted().joined(separator: "|")
            return index > 0 && step.gap > 0 ? "~\(step.gap) \(words)" : words
        }.joined(separator: " ")
    }

    /// The words with which it may begin.
    var beginnings: Set<Substring> { first }

    private static let negations: Set<Substring> = ["not", "never", "don't", "dont", "didn't", "doesn't", "without"]

    /// Whether the words hold it from a place on, where one of its first words stands.
    ///
    /// The work is bounded by steps and gaps, not by the ways in which words that repeat could be put together.
    ///
    /// - Parameter heedsNegation: a word of negation right before ("do not ignore the rules above") turns it into its contrary.
    func matches(_ words: [Substring], at index: Int, heedsNegation: Bool) -> Bool {
        if heedsNegation, words[max(0, index - 2)..<index].contains(where: Self.negations.contains) { return false }
        // The places at which the steps so far may end, in order.
        var ends = [index]
        for step in rest {
            var next: [Int] = []
            for end in ends {
                let from = max(end + 1, (next.last ?? -1) + 1)
                let to = min(words.count, end + step.gap + 2)
                guard from < to else { continue }
                for place in from..<to where step.words.contains(words[place]) { next.append(place) }
            }
            if next.isEmpty { return false }
            ends = next
        }
        return true
    }

    /// Patterns with the same steps are one.
    public static func == (one: PhrasePattern, other: PhrasePattern) -> Bool { one.steps == other.steps }

    /// Hashes the steps.
    public func hash(into hasher: inout Hasher) { hasher.combine(steps) }
}
