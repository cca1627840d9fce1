/// An order to answer with certain words. They are given in halves, backwards or as they are.
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
        return dictated(text)
    }

    /// What follows `reply with`, `say only`, `output the word` and the like: a quotation, or the rest of the sentence.
    private static func dictated(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).prefix(4000)
        let fillers: Set = ["with", "only", "just", "exactly", "the", "word", "words", "phrase", "text", "following"]
        var index = words.startIndex
        while index < words.endIndex {
            let isVerb = verbs.contains(words[index].lowercased().filter(\.isLetter))
            index += 1
            guard isVerb else { continue }
            // `write to us` and `answer questions` are no dictation: one of the small words must stand between.
            var isDictation = words[index - 1].hasSuffix(":")
            while index < words.endIndex, fillers.contains(words[index].lowercased().filter(\.isLetter)) {
                isDictation = isDictation || words[index].lowercased() != "the"
                index += 1
            }
            guard index < words.endIndex else { return nil }
            let quotes: Set<Character> = ["'", "\"", "`"]
            let rest = words[index...].prefix(12).joined(separator: " ")
            if let quote = rest.first, quotes.contains(quote) {
                let inner = rest.dropFirst().prefix { $0 != quote }
                if !inner.isEmpty { return String(inner) }
            } else if isDictation {
                let sentence = rest.prefix { !".!?\"".contains($0) }
                if !sentence.isEmpty { return String(sentence) }
            }
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
