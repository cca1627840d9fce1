import Assertions
import Matching

/// Letters in squares.
struct SquaredTransform: TextTransform {
    let name = "squared"
    let summary = "Letters in squares."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { LetterForms.squared.write(text) }
}
