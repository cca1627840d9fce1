import Assertions

/// A space between all characters.
struct CharacterSpaceTransform: TextTransform {
    let name = "char-space"
    let summary = "A space between all characters."
    let counterparts: [String] = ["pyrit:CharacterSpaceConverter", "deepteam:CharacterStream"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.map(String.init).joined(separator: " ")
    }
}
