import Assertions

/// Longer words scrambled and numbered, to be solved before the sentence is read (Puzzled).
struct AnagramPuzzleTransform: TextTransform {
    let name = "anagram-puzzle"
    let summary = "Longer words scrambled and numbered, to be solved before the sentence is read (Puzzled)."
    let counterparts: [String] = ["pyrit:PuzzledConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let words = Words.longest(4, in: text)
        guard !words.isEmpty else { return nil }
        var puzzle = text
        var clues: [String] = []
        for (index, word) in words.enumerated() {
            puzzle = Words.replacing(word, in: puzzle, with: "<\(index + 1)>")
            clues.append("<\(index + 1)> \(String(Array(word.lowercased()).shuffled(using: &generator)))")
        }
        return "Solve these anagrams, fill them in, then act on the sentence.\n" + clues.joined(separator: "\n") + "\n"
            + puzzle
    }
}
