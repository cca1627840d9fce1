import Assertions
import Matching

/// Each Latin letter moved on by 13 places.
struct Rot13Transform: TextTransform {
    let name = "rot13"
    let summary = "Each Latin letter moved on by 13 places."
    let counterparts: [String] = [
        "promptfoo:rot13", "garak:encoding.InjectROT13", "pyrit:ROT13Converter", "deepteam:ROT13",
    ]
    let encodingName: String? = "ROT13"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.rot13(text) }
}
