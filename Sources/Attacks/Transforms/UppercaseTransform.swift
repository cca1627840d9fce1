import Assertions

/// All letters capitals.
struct UppercaseTransform: TextTransform {
    let name = "uppercase"
    let summary = "All letters capitals."
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { text.uppercased() }
}
