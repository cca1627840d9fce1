import Assertions
import Matching

/// ASCII in full width, as East Asian text writes it.
struct FullwidthTransform: TextTransform {
    let name = "fullwidth"
    let summary = "ASCII in full width, as East Asian text writes it."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.fullwidth(text) }
}
