import Assertions
import Matching

/// Double-struck letters of the mathematical alphabets.
struct MathDoubleStruckTransform: TextTransform {
    let name = "math-double-struck"
    let summary = "Double-struck letters of the mathematical alphabets."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        LetterForms.doubleStruck.write(text)
    }
}
