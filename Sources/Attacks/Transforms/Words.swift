import Formats

/// Words of a text, for transforms that treat some of them apart.
enum Words {
    /// Each word of letters and digits changed; what stands between stays.
    static func map(_ text: String, _ change: (String) -> String) -> String {
        var output = ""
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else {
                if !word.isEmpty { output += change(word) }
                word = ""
                output.append(character)
            }
        }
        return word.isEmpty ? output : output + change(word)
    }

    /// Whether a word is one of at least four letters that a reader can guess when it is written badly. Words in capitals are
    /// names and tokens: nobody could restore those.
    static func isProse(_ word: String) -> Bool {
        word.count > 3 && word.allSatisfy(\.isLetter) && word != word.uppercased()
    }

    /// The longest words of ASCII that are prose, the longest first.
    static func longest(_ count: Int, in text: String) -> [String] {
        var words: [String] = []
        _ = map(text) { word in
            if isProse(word), word.allSatisfy(\.isASCII), !words.contains(word) { words.append(word) }
            return word
        }
        let order = words.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
        return order.prefix(count).map(\.element)
    }

    /// The longest word that is all letters.
    static func longest(in text: String) -> String? { longest(1, in: text).first }

    /// The text with a word replaced wherever it stands as a whole word.
    static func replacing(_ word: String, in text: String, with other: String) -> String {
        map(text) { $0 == word ? other : $0 }
    }

    /// The text as a string of JSON, which Python and JavaScript read as well.
    static func quoted(_ text: String) -> String { JSONValue.string(text).text() }

    /// The text in two parts, at the space next to its middle, otherwise at its middle.
    static func half(_ text: String) -> (first: String, second: String) {
        let characters = Array(text)
        let middle = characters.count / 2
        let cut =
            characters.indices.filter { characters[$0] == " " }.min { abs($0 - middle) < abs($1 - middle) } ?? middle
        return (String(characters[..<cut]), String(characters[cut...]))
    }
}
