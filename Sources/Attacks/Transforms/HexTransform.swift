import Assertions
import Matching

/// Hexadecimal of the UTF-8 bytes in upper case, a space between bytes, as promptfoo writes it.
struct HexTransform: TextTransform {
    let name = "hex"
    let summary = "Hexadecimal of the UTF-8 bytes in upper case, a space between bytes, as promptfoo writes it."
    let counterparts: [String] = ["promptfoo:hex"]
    let encodingName: String? = "hexadecimal"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.hex(text, separator: " ").uppercased()
    }
}
