import Assertions
import Matching

/// Pig Latin, word by word.
struct PigLatinTransform: TextTransform {
    let name = "piglatin"
    let summary = "Pig Latin, word by word."
    let counterparts: [String] = ["promptfoo:piglatin"]
    let encodingName: String? = "Pig Latin"
    let avoided = "AEIOU"

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.pigLatin(text) }
}
