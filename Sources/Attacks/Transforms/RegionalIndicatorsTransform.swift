import Assertions
import Matching

/// Letters as the emoji of which flags are made.
struct RegionalIndicatorsTransform: TextTransform {
    let name = "regional-indicators"
    let summary = "Letters as the emoji of which flags are made."
    let counterparts: [String] = ["pyrit:EmojiConverter"]
    let encodingName: String? = "regional indicator emoji"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.regionalIndicators(text) }
}
