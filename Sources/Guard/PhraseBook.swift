/// Patterns that are looked for together: every word is looked up once, however many patterns there are.
public struct PhraseBook<Key: Hashable & Sendable>: Sendable {
    private var patterns: [(key: Key, pattern: PhrasePattern)] = []
    private var starts: [Substring: [Int]] = [:]
    private let heedsNegation: Bool

    /// A book.
    ///
    /// - Parameters:
    ///   - phrases: patterns, and what each of them is a sign of.
    ///   - heedsNegation: whether a word of negation right before a phrase turns it into its contrary.
    public init(_ phrases: [(Key, [PhrasePattern])], heedsNegation: Bool) {
        self.heedsNegation = heedsNegation
        for (key, list) in phrases {
            for pattern in list {
                for word in pattern.beginnings { starts[word, default: []].append(patterns.count) }
                patterns.append((key, pattern))
            }
        }
    }

    /// What the words are signs of.
    public func matching(_ words: [Substring]) -> Set<Key> {
        var found: Set<Key> = []
        for (index, word) in words.enumerated() {
            for number in starts[word] ?? [] where !found.contains(patterns[number].key) {
                if patterns[number].pattern.matches(words, at: index, heedsNegation: heedsNegation) {
                    found.insert(patterns[number].key)
                }
            }
        }
        return found
    }
}
