import Assertions
import Matching

/// Monospace letters of the mathematical alphabets.
struct MathMonospaceTransform: TextTransform {
    let name = "math-monospace"
    let summary = "Monospace letters of the mathematical alphabets."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.monospace.write(text) }
}
