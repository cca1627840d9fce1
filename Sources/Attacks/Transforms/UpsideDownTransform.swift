import Assertions
import Matching

/// Letters on their heads, from right to left.
struct UpsideDownTransform: TextTransform {
    let name = "upside-down"
    let summary = "Letters on their heads, from right to left."
    let encodingName: String? = "upside-down letters"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.upsideDown.write(text) }
}
