import Assertions
import Matching

/// Three octal digits for each byte of the UTF-8, a space between.
struct OctalTransform: TextTransform {
    let name = "octal"
    let summary = "Three octal digits for each byte of the UTF-8, a space between."
    let counterparts: [String] = ["promptfoo:octal"]
    let encodingName: String? = "octal"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.octal(text) }
}
