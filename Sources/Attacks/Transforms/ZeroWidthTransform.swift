import Assertions
import Matching

/// A zero-width space between all characters.
struct ZeroWidthTransform: TextTransform {
    let name = "zero-width"
    let summary = "A zero-width space between all characters."
    let counterparts: [String] = ["garak:badchars.BadCharacters", "pyrit:ZeroWidthConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.zeroWidth(text) }
}
