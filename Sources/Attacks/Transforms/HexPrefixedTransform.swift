import Assertions
import Matching

/// Hexadecimal bytes with 0x before each, as in source code.
struct HexPrefixedTransform: TextTransform {
    let name = "hex-prefixed"
    let summary = "Hexadecimal bytes with 0x before each, as in source code."
    let encodingName: String? = "hexadecimal"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.isEmpty ? "" : "0x" + Encodings.hex(text, separator: " 0x")
    }
}
