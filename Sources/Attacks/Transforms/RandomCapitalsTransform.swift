import Assertions

/// Each letter a capital with probability one half.
struct RandomCapitalsTransform: TextTransform {
    let name = "random-capitals"
    let summary = "Each letter a capital with probability one half."
    let counterparts: [String] = ["pyrit:RandomCapitalLettersConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.map { Bool.random(using: &generator) ? String($0).uppercased() : String($0).lowercased() }.joined()
    }
}
