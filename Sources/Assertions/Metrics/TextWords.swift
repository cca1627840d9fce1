/// Words of texts, as the metrics count them.
enum TextWords {
    /// Words that are looked at: a metric is no place for an answer of a megabyte.
    static let limit = 50_000

    /// What white space separates.
    static func split(_ text: String) -> [Substring] {
        text.split(maxSplits: limit, whereSeparator: \.isWhitespace).prefix(limit).map { $0 }
    }

    /// How many words white space separates; for ASCII without making characters of bytes.
    static func count(_ text: String) -> Int {
        var text = text
        let plain: Int? = text.withUTF8 { bytes in
            var count = 0
            var isInside = false
            for byte in bytes {
                guard byte < 0x80 else { return nil }
                let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
                if !isSpace, !isInside { count += 1 }
                isInside = !isSpace
            }
            return count
        }
        return plain ?? text.split(whereSeparator: \.isWhitespace).count
    }

    /// Words in lower case.
    static func lower(_ text: String) -> [String] { split(LetterCase.lower(text)).map(String.init) }

    /// Words in lower case without full stops at their ends.
    static func withoutStops(_ text: String) -> [String] {
        lower(text).map { word in
            guard word.utf8.last == 0x2E else { return word }
            return String(decoding: Array(word.utf8.reversed().drop { $0 == 0x2E }.reversed()), as: UTF8.self)
        }
    }

    /// Words, numbers and signs as tokens of their own, with `n't` and `'s` split off, after the conventions of the Penn Treebank.
    static func treebank(_ text: String) -> [String] {
        var tokens: [String] = []
        for word in lower(text) {
            var rest = Substring(word)
            var tail: [String] = []
            while let first = rest.first, !isWordCharacter(first) {
                tokens.append(String(first))
                rest.removeFirst()
            }
            while let last = rest.last, !isWordCharacter(last) {
                tail.append(String(last))
                rest.removeLast()
            }
            for ending in ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"]
            where rest.hasSuffix(ending) && rest.count > ending.count {
                tail.append(ending)
                rest.removeLast(ending.count)
                break
            }
            tokens += rest.split(separator: ",").map(String.init)
            tokens += tail.reversed()
        }
        return tokens
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
