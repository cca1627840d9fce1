import Assertions
import Matching

/// ASCII as invisible tag characters.
struct UnicodeTagsTransform: TextTransform {
    let name = "unicode-tags"
    let summary = "ASCII as invisible tag characters."
    let counterparts: [String] = [
        "promptfoo:ascii-smuggling", "garak:encoding.InjectUnicodeTagChars", "garak:goodside.Tag",
        "pyrit:AsciiSmugglerConverter",
    ]
    let encodingName: String? = "Unicode tag characters"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.unicodeTags(text) }
}
