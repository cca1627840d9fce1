import Assertions

/// The Arabic sign that stretches a word behind each letter.
struct TatweelTransform: TextTransform {
    let name = "tatweel"
    let summary = "The Arabic sign that stretches a word behind each letter."
    let counterparts: [String] = ["pyrit:TatweelConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.map { $0.isLetter ? "\($0)\u{640}" : String($0) }.joined()
    }
}
