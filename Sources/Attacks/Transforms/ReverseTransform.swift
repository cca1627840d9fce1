import Assertions
import Matching

/// The text from its end to its beginning.
struct ReverseTransform: TextTransform {
    let name = "reverse"
    let summary = "The text from its end to its beginning."
    let counterparts: [String] = ["promptfoo:reverse", "pyrit:FlipConverter"]
    let encodingName: String? = "reversed text"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.reversed(text) }
}
