import Assertions

/// Arabic letters in Latin ones and digits, as people chat; other text stays.
struct ArabiziTransform: TextTransform {
    let name = "arabizi"
    let summary = "Arabic letters in Latin ones and digits, as people chat; other text stays."
    let counterparts: [String] = ["pyrit:ArabiziConverter"]
    private static let letters: [Unicode.Scalar: String] = [
        "ا": "a", "أ": "2a", "إ": "2e", "آ": "aa", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "7", "خ": "5",
        "د": "d",
        "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "9", "ض": "9'", "ط": "6", "ظ": "6'", "ع": "3",
        "غ": "3'",
        "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "w", "ي": "y", "ى": "a",
        "ء": "2", "ئ": "2", "ؤ": "2", "؟": "?", "،": ",",
    ]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var isChanged = false
        let pieces = text.unicodeScalars.map { scalar -> String in
            guard let letters = Self.letters[scalar] else { return String(scalar) }
            isChanged = true
            return letters
        }
        return isChanged ? pieces.joined() : nil
    }
}
