import Assertions

/// The text as a string of JSON.
struct JSONStringTransform: TextTransform {
    let name = "json-string"
    let summary = "The text as a string of JSON."
    let counterparts: [String] = ["pyrit:JsonStringConverter"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Words.quoted(text) }
}
