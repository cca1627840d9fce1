import Assertions

/// An invisible word joiner between the letters of each word.
struct ZeroWidthInWordsTransform: TextTransform {
    let name = "zero-width-words"
    let summary = "An invisible word joiner between the letters of each word."
    let counterparts: [String] = ["garak:badchars.BadCharacters"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.map(String.init).joined(separator: "\u{2060}") }.joined(separator: " ")
    }
}
