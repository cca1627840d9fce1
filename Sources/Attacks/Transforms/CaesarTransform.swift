import Assertions
import Matching

/// Each Latin letter moved on by 3 places.
struct CaesarTransform: TextTransform {
    let name = "caesar"
    let summary = "Each Latin letter moved on by 3 places."
    let counterparts: [String] = ["pyrit:CaesarConverter"]
    let encodingName: String? = "the Caesar cipher with a shift of 3"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.caesar(text, by: 3) }
}
