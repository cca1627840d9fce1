import Assertions
import Matching

/// Letters and digits in superscript.
struct SuperscriptTransform: TextTransform {
    let name = "superscript"
    let summary = "Letters and digits in superscript."
    let counterparts: [String] = ["pyrit:SuperscriptConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        LetterForms.superscript.write(text)
    }
}
