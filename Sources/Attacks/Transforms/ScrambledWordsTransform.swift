import Assertions

/// The inner letters of longer words in another order, capitals at random (Best-of-N).
struct ScrambledWordsTransform: TextTransform {
    let name = "scrambled-words"
    let summary = "The inner letters of longer words in another order, capitals at random (Best-of-N)."
    let counterparts: [String] = ["pyrit:CharSwapConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Words.map(text) { word in
            guard Words.isProse(word), let first = word.first, let last = word.last else { return word }
            let inner =
                Int.random(in: 0..<10, using: &generator) < 6
                ? String(Array(word.dropFirst().dropLast()).shuffled(using: &generator))
                : String(word.dropFirst().dropLast())
            return (String(first) + inner + String(last)).map { letter in
                Int.random(in: 0..<10, using: &generator) < 6 ? String(letter).uppercased() : String(letter)
            }.joined()
        }
    }
}
