import Assertions
import Matching

/// Braille in Unicode's cells, with signs for capitals and numbers.
struct BrailleTransform: TextTransform {
    let name = "braille"
    let summary = "Braille in Unicode's cells, with signs for capitals and numbers."
    let counterparts: [String] = ["garak:encoding.InjectBraille", "pyrit:BrailleConverter"]
    let encodingName: String? = "Braille"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.braille(text) }
}
