import Assertions

/// A thousand carriage returns behind the text.
struct ControlCharactersTransform: TextTransform {
    let name = "control-characters"
    let summary = "A thousand carriage returns behind the text."
    let counterparts: [String] = ["giskard:chars injection"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text + String(repeating: "\r", count: 1000)
    }
}
