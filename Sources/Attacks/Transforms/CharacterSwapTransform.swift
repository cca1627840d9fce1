import Assertions

/// Two neighbouring letters inside some of the longer words swapped.
struct CharacterSwapTransform: TextTransform {
    let name = "char-swap"
    let summary = "Two neighbouring letters inside some of the longer words swapped."
    let counterparts: [String] = ["pyrit:CharSwapConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Words.map(text) { word in
            let inner = word.dropFirst().dropLast()
            guard inner.count > 1, Words.isProse(word), Bool.random(using: &generator) else {
                return word
            }
            var letters = Array(word)
            let place = Int.random(in: 1..<letters.count - 2, using: &generator)
            letters.swapAt(place, place + 1)
            return String(letters)
        }
    }
}
