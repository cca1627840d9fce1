import Assertions

/// Pairs of letters that are stored swapped and shown in order (Bad Characters, Boucher and others).
struct BidirectionalSwapTransform: TextTransform {
    let name = "bidi-swap"
    let summary = "Pairs of letters that are stored swapped and shown in order (Bad Characters, Boucher and others)."
    let counterparts: [String] = ["garak:badchars.BadCharacters"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        let characters = Array(text)
        var output = ""
        var index = 0
        while index < characters.count {
            if index + 1 < characters.count, characters[index].isLetter, characters[index + 1].isLetter {
                output += Self.swapped(characters[index + 1], characters[index])
                index += 2
            } else {
                output.append(characters[index])
                index += 1
            }
        }
        return output
    }

    /// Two characters between overrides and isolates that make a screen show them the other way round.
    private static func swapped(_ first: Character, _ second: Character) -> String {
        "\u{202D}\u{2066}\u{202E}\u{2066}\(first)\u{2069}\u{2066}\(second)\u{2069}\u{202C}\u{2069}\u{202C}"
    }
}
