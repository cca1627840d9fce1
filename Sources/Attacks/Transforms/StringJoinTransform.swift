import Assertions

/// A dash between the letters of each word.
struct StringJoinTransform: TextTransform {
    let name = "string-join"
    let summary = "A dash between the letters of each word."
    let counterparts: [String] = ["pyrit:StringJoinConverter"]
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        text.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.map(String.init).joined(separator: "-") }.joined(separator: " ")
    }
}
