import Assertions

/// An acute accent on each vowel.
struct DiacriticsTransform: TextTransform {
    let name = "diacritics"
    let summary = "An acute accent on each vowel."
    let counterparts: [String] = ["pyrit:DiacriticConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            output.append(scalar)
            if "aeiouAEIOU".unicodeScalars.contains(scalar) { output.append("\u{301}") }
        }
        return String(output)
    }
}
