/// The phrases of a language, by the slots of its grammar.
struct RefusalLanguage: Sendable {
    /// Phrases for a slot, separated by bars.
    let phrases: [(RefusalSlot, String)]
    /// Whether the language has spaces between its words.
    var isSpaced = true

    /// Whether a word of negation stands apart from the verb, as in German.
    var hasNegation: Bool { phrases.contains { $0.0 == .negation } }

    /// All languages; English is the first and has a grammar of its own.
    static let all = [english] + western + eastern
    /// The numbers of those in which a word of negation stands apart.
    static let withNegation = Set(all.indices.filter { all[$0].hasNegation }.map { UInt8(truncatingIfNeeded: $0) })
}
