import Assertions
import Matching

/// Bold letters of the mathematical alphabets.
struct MathBoldTransform: TextTransform {
    let name = "math-bold"
    let summary = "Bold letters of the mathematical alphabets."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.bold.write(text) }
}
