import Assertions
import Matching

/// Each UTF-16 unit as an escape of JSON: backslash, u, four digits.
struct UnicodeEscapesTransform: TextTransform {
    let name = "unicode-escapes"
    let summary = "Each UTF-16 unit as an escape of JSON: backslash, u, four digits."
    let counterparts: [String] = ["pyrit:UnicodeReplacementConverter"]
    let encodingName: String? = "Unicode escapes"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.unicodeEscapes(text) }
}
