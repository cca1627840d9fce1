import Assertions
import Matching

/// Sixteen binary digits a character, a space between; characters beyond the first plane cannot be written.
struct Binary16Transform: TextTransform {
    let name = "binary-16"
    let summary = """
        Sixteen binary digits a character, a space between; characters beyond the first plane cannot be written.
        """
    let counterparts: [String] = ["pyrit:BinaryConverter"]
    let encodingName: String? = "16-bit binary"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.binary(text, width: 16) }
}
