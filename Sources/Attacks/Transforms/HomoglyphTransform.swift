import Assertions
import Matching

/// Latin letters replaced by Cyrillic, Greek and Armenian ones that look alike.
struct HomoglyphTransform: TextTransform {
    let name = "homoglyph"
    let summary = "Latin letters replaced by Cyrillic, Greek and Armenian ones that look alike."
    let counterparts: [String] = [
        "promptfoo:homoglyph", "garak:badchars.BadCharacters", "garak:smuggling.Homoglyph",
        "pyrit:UnicodeConfusableConverter",
    ]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.homoglyph(text) }
}
