/// An order to answer with a certain word. The words are given in halves, backwards or as they are.
enum Order {
    private static let verbs = ["reply", "answer", "say", "output", "print", "respond", "write"]

    /// What obeying the order in a text would give; `nil` if there is none.
    static func result(in text: String) -> String? {
        let lowered = text.lowercased()
        guard verbs.contains(where: { lowered.contains($0) }) else { return nil }
        let quoted = quotedWords(text)
        if lowered.contains("joined") || lowered.contains("together") || lowered.contains("one word"), quoted.count >= 2
        {
            return quoted.suffix(2).joined()
        }
        if lowered.contains("backwards") || lowered.contains("reversed"), let word = quoted.last {
            return String(word.reversed())
        }
        return nil
    }

    /// Words in single or double quotes, without spaces.
    private static func quotedWords(_ text: String) -> [String] {
        var words: [String] = []
        let characters = Array(text)
        for (index, character) in characters.enumerated() where character == "'" || character == "\"" {
            let rest = characters[(index + 1)...].prefix(60)
            guard let end = rest.firstIndex(of: character), end > index + 1 else { continue }
            let word = String(characters[(index + 1)..<end])
            if word.count >= 2, word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) { words.append(word) }
        }
        return words
    }
}
