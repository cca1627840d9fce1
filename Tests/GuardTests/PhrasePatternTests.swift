import Testing

@testable import Guard

@Suite struct PhrasePatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        let pattern = try #require(PhrasePattern(pattern))
        return !PhraseBook([(0, [pattern])], heedsNegation: false).matching(PhraseText.words(of: text)).isEmpty
    }

    @Test(arguments: [
        ("ignore rules", "Please IGNORE, rules!", true), ("ignore rules", "ignore the rules", false),
        ("ignore ~1 rules", "ignore the rules", true), ("ignore ~1 rules", "ignore all the rules", false),
        ("ignore|forget ~2 rules|orders", "forget your old orders", true), ("ignore rules", "rules ignore", false),
        ("a ~2 b ~0 c", "a b x b c", true), ("a ~1 b c", "a b x b c", false),
        ("do anything", "d\u{200B}o any\u{AD}thing", true),
        ("règles", "les RÈGLES", true), ("one", "", false),
    ])
    func wordsInOrder(row: (pattern: String, text: String, isMatch: Bool)) throws {
        #expect(try matches(row.pattern, row.text) == row.isMatch)
    }

    @Test(arguments: [
        "", "~2", "~2 a", "a ~2", "a ~2 ~1 b", "a ~x b", "a ~-1 b", "a ~17 b", "A", "a|", "|", "a b!", "two-words",
        Array(repeating: "a", count: 17).joined(separator: " "),
    ])
    func whatIsNoPhrase(text: String) { #expect(PhrasePattern(text) == nil) }

    @Test func whatIsWrittenIsReadAgain() throws {
        let pattern = try #require(PhrasePattern("forget|ignore ~2 previous instructions"))
        #expect(pattern.description == "forget|ignore ~2 previous instructions")
        #expect(PhrasePattern(pattern.description) == pattern)
    }

    @Test func negationsTurnOnlyWhereTheyAreHeeded() throws {
        let pattern = try #require(PhrasePattern("ignore ~1 rules"))
        let words = PhraseText.words(of: "do not ignore the rules")
        #expect(PhraseBook([(0, [pattern])], heedsNegation: true).matching(words).isEmpty)
        #expect(!PhraseBook([(0, [pattern])], heedsNegation: false).matching(words).isEmpty)
    }

    /// Words that repeat can be put together in more ways than there is time for: sixteen steps with gaps of sixteen.
    @Test func repeatingWordsTakeNoTime() throws {
        let text = Array(repeating: "a", count: 3_000).joined(separator: " ")
        let pattern = "a " + Array(repeating: "~16 a", count: 14).joined(separator: " ") + " ~16 z"
        #expect(try !matches(pattern, text))
    }
}
