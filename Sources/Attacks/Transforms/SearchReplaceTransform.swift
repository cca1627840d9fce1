import Assertions

/// The words that filters look for replaced by harmless names, which are explained.
struct SearchReplaceTransform: TextTransform {
    let name = "search-replace"
    let summary = "The words that filters look for replaced by harmless names, which are explained."
    let counterparts: [String] = ["pyrit:SearchReplaceConverter", "pyrit:TextJailbreakConverter"]
    private static let names = ["lantern", "harbour"]

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? {
        var changed = text
        var key: [String] = []
        for (index, word) in Words.longest(2, in: text).enumerated() {
            let name = Self.names[index % Self.names.count]
            changed = Words.replacing(word, in: changed, with: name)
            key.append("\(name) stands for \(Words.quoted(word))")
        }
        return key.isEmpty ? nil : key.joined(separator: "; ") + ". " + changed
    }
}
