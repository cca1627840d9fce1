import Assertions
import Matching

/// Each Latin letter moved on by the letters of a key in turn; the key stands in the instruction.
struct VigenereTransform: TextTransform {
    let name = "vigenere"
    let summary = "Each Latin letter moved on by the letters of a key in turn; the key stands in the instruction."
    let counterparts: [String] = ["pyrit:VigenereConverter"]
    /// Is told to the reader, who could not know it.
    static let key = "LEMON"
    var encodingName: String? { "the Vigenère cipher with the key \(Self.key)" }

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        Encodings.vigenere(text, key: Self.key)
    }
}
