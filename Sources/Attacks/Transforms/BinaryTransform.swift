import Assertions
import Matching

/// Eight binary digits for each byte of the UTF-8, a space between.
struct BinaryTransform: TextTransform {
    let name = "binary"
    let summary = "Eight binary digits for each byte of the UTF-8, a space between."
    let counterparts: [String] = ["promptfoo:binary"]
    let encodingName: String? = "8-bit binary"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.binary(text) }
}
