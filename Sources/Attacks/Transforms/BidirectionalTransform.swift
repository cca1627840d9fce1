import Assertions
import Matching

/// Characters in reverse order under a right-to-left override, so that a screen shows the text.
struct BidirectionalTransform: TextTransform {
    let name = "bidi"
    let summary = "Characters in reverse order under a right-to-left override, so that a screen shows the text."
    let counterparts: [String] = ["garak:badchars.BadCharacters", "pyrit:BidiConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        "\u{202E}" + Encodings.reversed(text) + "\u{202C}"
    }
}
