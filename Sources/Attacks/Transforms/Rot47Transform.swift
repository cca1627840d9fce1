import Assertions
import Matching

/// Each printable character of ASCII moved on by 47 places.
struct Rot47Transform: TextTransform {
    let name = "rot47"
    let summary = "Each printable character of ASCII moved on by 47 places."
    let encodingName: String? = "ROT47"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.rot47(text) }
}
