/// The phrases of a language, by the slots of its grammar.
struct RefusalLanguage: Sendable {
    /// Phrases for a slot, separated by bars.
    let phrases: [(RefusalSlot, String)]
    /// Whether the language has spaces between its words.
    var isSpaced = true

    /// All languages; English is the first and has a grammar of its own.
    static let all = [english] + western + eastern
}
