import Assertions
import Matching

/// Bold Fraktur letters of the mathematical alphabets.
struct MathFrakturTransform: TextTransform {
    let name = "math-fraktur"
    let summary = "Bold Fraktur letters of the mathematical alphabets."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.fraktur.write(text) }
}
