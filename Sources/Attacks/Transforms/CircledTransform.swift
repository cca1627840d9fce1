import Assertions
import Matching

/// Letters in circles.
struct CircledTransform: TextTransform {
    let name = "circled"
    let summary = "Letters in circles."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.circled.write(text) }
}
