import Assertions
import Matching

/// The bytes of the UTF-8 as invisible variation selectors behind an emoji.
struct VariationSelectorsTransform: TextTransform {
    let name = "emoji"
    let summary = "The bytes of the UTF-8 as invisible variation selectors behind an emoji."
    let counterparts: [String] = ["promptfoo:emoji", "pyrit:VariationSelectorSmugglerConverter"]
    let encodingName: String? = "variation selectors behind an emoji"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.variationSelectors(text) }
}
