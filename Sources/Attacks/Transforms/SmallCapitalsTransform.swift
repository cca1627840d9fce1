import Assertions
import Matching

/// Small letters as small capitals.
struct SmallCapitalsTransform: TextTransform {
    let name = "small-caps"
    let summary = "Small letters as small capitals."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        LetterForms.smallCapitals.write(text)
    }
}
