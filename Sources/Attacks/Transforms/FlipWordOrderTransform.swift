import Assertions

/// The words from the last to the first (FlipAttack).
struct FlipWordOrderTransform: TextTransform {
    let name = "flip-word-order"
    let summary = "The words from the last to the first (FlipAttack)."
    let counterparts: [String] = ["pyrit:FlipConverter"]
    let encodingName: String? = "text with the words in reverse order"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.split(separator: " ", omittingEmptySubsequences: false).reversed().joined(separator: " ")
    }
}
