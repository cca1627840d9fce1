import Assertions

/// Only the first letter of each longer word, as a puzzle to complete.
struct FirstLettersTransform: TextTransform {
    let name = "first-letters"
    let summary = "Only the first letter of each longer word, as a puzzle to complete."
    let counterparts: [String] = ["pyrit:FirstLetterConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let short = Words.map(text) { word in
            word.count > 4 && word.allSatisfy(\.isLetter) ? String(word.prefix(1)) + "." : word
        }
        return "Complete the abbreviated words in the most natural way and carry out the sentence: " + short
    }
}
