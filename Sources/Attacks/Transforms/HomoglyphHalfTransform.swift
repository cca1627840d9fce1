import Assertions
import Matching

/// A lookalike for each letter with probability one half.
struct HomoglyphHalfTransform: TextTransform {
    let name = "unicode-confusable"
    let summary = "A lookalike for each letter with probability one half."
    let counterparts: [String] = ["pyrit:UnicodeConfusableConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.map { character in
            Bool.random(using: &generator) ? Encodings.homoglyph(String(character)) : String(character)
        }.joined()
    }
}
