import Assertions

/// The letters of each word from its end to its beginning (FlipAttack).
struct FlipWordsTransform: TextTransform {
    let name = "flip-words"
    let summary = "The letters of each word from its end to its beginning (FlipAttack)."
    let counterparts: [String] = ["pyrit:FlipConverter"]
    let encodingName: String? = "text with each word reversed"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.split(separator: " ", omittingEmptySubsequences: false).map { String($0.reversed()) }.joined(
            separator: " "
        )
    }
}
