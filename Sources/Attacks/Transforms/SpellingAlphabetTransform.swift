import Assertions
import Matching

/// The spelling alphabet of NATO, digits by their names.
struct SpellingAlphabetTransform: TextTransform {
    let name = "nato"
    let summary = "The spelling alphabet of NATO, digits by their names."
    let counterparts: [String] = ["garak:encoding.InjectNato", "pyrit:NatoConverter"]
    let encodingName: String? = "the NATO spelling alphabet"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.spellingAlphabet(text) }
}
