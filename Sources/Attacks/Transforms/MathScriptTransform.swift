import Assertions
import Matching

/// Bold script letters of the mathematical alphabets.
struct MathScriptTransform: TextTransform {
    let name = "math-script"
    let summary = "Bold script letters of the mathematical alphabets."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.script.write(text) }
}
