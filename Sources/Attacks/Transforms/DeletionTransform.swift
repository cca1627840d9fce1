import Assertions

/// A wrong letter and a backspace behind every third letter.
struct DeletionTransform: TextTransform {
    let name = "deletion"
    let summary = "A wrong letter and a backspace behind every third letter."
    let counterparts: [String] = ["garak:badchars.BadCharacters"]
    let isReadBack = true
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var output = ""
        for (index, character) in text.enumerated() {
            output.append(character)
            guard index % 3 == 2, let wrong = Self.letters.randomElement(using: &generator) else { continue }
            output += "\(wrong)\u{8}"
        }
        return output
    }
}
