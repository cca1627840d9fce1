import Assertions
import Matching

/// Adobe's Ascii85, without frame.
struct Ascii85Transform: TextTransform {
    let name = "ascii85"
    let summary = "Adobe's Ascii85, without frame."
    let counterparts: [String] = ["garak:encoding.InjectAscii85"]
    let encodingName: String? = "Ascii85"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.ascii85(text) }
}
