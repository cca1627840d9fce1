import Assertions
import Matching

/// Invisible tag characters behind an emoji, between the marks that begin and end a language tag.
struct UnicodeTagsFramedTransform: TextTransform {
    let name = "unicode-tags-framed"
    let summary = "Invisible tag characters behind an emoji, between the marks that begin and end a language tag."
    let counterparts: [String] = ["garak:encoding.InjectUnicodeTagChars"]
    let encodingName: String? = "Unicode tag characters"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        "😈\u{E0001}" + Encodings.unicodeTags(text) + "\u{E007F}"
    }
}
