import Assertions

/// All letters small.
struct LowercaseTransform: TextTransform {
    let name = "lowercase"
    let summary = "All letters small."
    let counterparts: [String] = ["garak:buffs.lowercase.Lowercase"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { text.lowercased() }
}
