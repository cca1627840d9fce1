/// Words in order, with a few others between: one word of each set.
struct PhrasePattern: Sendable {
    /// A set of words and how many foreign words may stand before one of them.
    struct Step: Sendable {
        var words: Set<Substring>
        var gap: Int
    }

    /// The words with which it may begin.
    let first: Set<Substring>
    private let steps: [Step]

    /// A pattern such as `ignore|disregard ~2 previous|above ~3 instructions|rules`; a number is the gap before the next word, none
    /// is zero.
    init(_ text: String) {
        var steps: [Step] = []
        var gap = 0
        for part in text.split(separator: " ") {
            if part.first == "~" {
                gap = Int(part.dropFirst()) ?? 0
            } else {
                steps.append(Step(words: Set(part.split(separator: "|")), gap: gap))
                gap = 0
            }
        }
        first = steps.first?.words ?? []
        self.steps = Array(steps.dropFirst())
    }

    private static let negations: Set<Substring> = ["not", "never", "don't", "dont", "didn't", "doesn't", "without"]

    /// Whether the words hold it from a place on, where one of its first words stands. A word of negation right before ("do not ignore the
    /// rules above") turns it into its contrary.
    func matches(_ words: [Substring], at index: Int) -> Bool {
        if words[max(0, index - 2)..<index].contains(where: Self.negations.contains) { return false }
        return holds(steps[...], words[(index + 1)...])
    }

    private func holds(_ steps: ArraySlice<Step>, _ words: ArraySlice<Substring>) -> Bool {
        guard let step = steps.first else { return true }
        for (index, word) in zip(words.indices, words.prefix(step.gap + 1)) where step.words.contains(word) {
            if holds(steps.dropFirst(), words[(index + 1)...]) { return true }
        }
        return false
    }
}

/// Patterns that are looked for together: every word is looked up once, however many patterns there are.
struct PhraseBook: Sendable {
    private var patterns: [(signature: PromptSignature, pattern: PhrasePattern)] = []
    private var starts: [Substring: [Int]] = [:]

    init(_ phrases: [(PromptSignature, [String])]) {
        for (signature, texts) in phrases {
            for text in texts {
                let pattern = PhrasePattern(text)
                for word in pattern.first { starts[word, default: []].append(patterns.count) }
                patterns.append((signature, pattern))
            }
        }
    }

    /// The signatures whose patterns the words hold.
    func matching(_ words: [Substring]) -> Set<PromptSignature> {
        var found: Set<PromptSignature> = []
        for (index, word) in words.enumerated() {
            for number in starts[word] ?? [] where !found.contains(patterns[number].signature) {
                if patterns[number].pattern.matches(words, at: index) { found.insert(patterns[number].signature) }
            }
        }
        return found
    }
}
