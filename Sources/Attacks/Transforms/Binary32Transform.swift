import Assertions
import Matching

/// Thirty-two binary digits a character, a space between.
struct Binary32Transform: TextTransform {
    let name = "binary-32"
    let summary = "Thirty-two binary digits a character, a space between."
    let counterparts: [String] = ["pyrit:BinaryConverter"]
    let encodingName: String? = "32-bit binary"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.binary(text, width: 32) }
}
