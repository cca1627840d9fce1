import Assertions
import Matching

/// Morse code: a space between letters, a slash between words.
struct MorseTransform: TextTransform {
    let name = "morse"
    let summary = "Morse code: a space between letters, a slash between words."
    let counterparts: [String] = ["promptfoo:morse", "garak:encoding.InjectMorse", "pyrit:MorseConverter"]
    let encodingName: String? = "Morse code"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.morse(text) }
}
