import Assertions

/// A punctuation mark between some words.
struct PunctuationInsertionTransform: TextTransform {
    let name = "insert-punctuation"
    let summary = "A punctuation mark between some words."
    let counterparts: [String] = ["pyrit:InsertPunctuationConverter"]
    private static let marks = [",", ".", ";", ":", "!", "?", " -", " /"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return words.enumerated().map { index, word in
            guard index + 1 < words.count, Int.random(in: 0..<3, using: &generator) == 0,
                let mark = Self.marks.randomElement(using: &generator)
            else { return word }
            return word + mark
        }.joined(separator: " ")
    }
}
