import Assertions

/// Some letters of longer words replaced by their neighbours in ASCII.
struct CharacterNoiseTransform: TextTransform {
    let name = "char-noise"
    let summary = "Some letters of longer words replaced by their neighbours in ASCII."
    let counterparts: [String] = ["pyrit:CharNoiseConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Words.map(text) { word in
            guard Words.isProse(word) else { return word }
            return String(
                String.UnicodeScalarView(
                    word.unicodeScalars.map { scalar in
                        guard scalar.isASCII, Int.random(in: 0..<16, using: &generator) == 0 else { return scalar }
                        let moved = Bool.random(using: &generator) ? scalar.value + 1 : scalar.value - 1
                        return (0x21...0x7E).contains(moved) ? Unicode.Scalar(moved) ?? scalar : scalar
                    }
                )
            )
        }
    }
}
