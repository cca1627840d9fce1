extension Encodings {
    /// Each Latin letter moved on by a number of places; 13 is its own inverse.
    public static func caesar(_ text: String, by shift: Int) -> String {
        let shift = UInt32(((shift % 26) + 26) % 26)
        return mapScalars(text) { value in
            switch value {
            case 0x41...0x5A: (value - 0x41 + shift) % 26 + 0x41
            case 0x61...0x7A: (value - 0x61 + shift) % 26 + 0x61
            default: value
            }
        }
    }

    /// ROT13.
    public static func rot13(_ text: String) -> String { caesar(text, by: 13) }

    /// The alphabet mirrored: a ↔ z. Its own inverse.
    public static func atbash(_ text: String) -> String {
        mapScalars(text) { value in
            switch value {
            case 0x41...0x5A: 0x5A - (value - 0x41)
            case 0x61...0x7A: 0x7A - (value - 0x61)
            default: value
            }
        }
    }

    /// The 94 printable characters of ASCII moved on by 47 places. Its own inverse.
    public static func rot47(_ text: String) -> String {
        mapScalars(text) { (0x21...0x7E).contains($0) ? ($0 - 0x21 + 47) % 94 + 0x21 : $0 }
    }

    /// Each Latin letter moved on by the letter of the key; other characters stay and use up no letter of the key. A key
    /// without letters changes nothing.
    public static func vigenere(_ text: String, key: String, isDecoding: Bool = false) -> String {
        let shifts = key.unicodeScalars.map { $0.value | 0x20 }.filter { (0x61...0x7A).contains($0) }.map { $0 - 0x61 }
        guard !shifts.isEmpty else { return text }
        var place = 0
        return mapScalars(text) { value in
            let base: UInt32
            switch value {
            case 0x41...0x5A: base = 0x41
            case 0x61...0x7A: base = 0x61
            default: return value
            }
            let shift = shifts[place % shifts.count]
            place += 1
            return (value - base + (isDecoding ? 26 - shift : shift)) % 26 + base
        }
    }

    /// The text from its end to its beginning.
    public static func reversed(_ text: String) -> String { String(text.reversed()) }

    private static let leet: [String: String] = [
        "a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7", "l": "1",
    ]

    /// Letters written as digits: a4 e3 i1 o0 s5 t7 l1.
    public static func leetspeak(_ text: String) -> String {
        text.map { leet[$0.lowercased()] ?? String($0) }.joined()
    }

    private static let morseCodes: [Character: String] = [
        "a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.", "h": "....", "i": "..",
        "j": ".---", "k": "-.-", "l": ".-..", "m": "--", "n": "-.", "o": "---", "p": ".--.", "q": "--.-", "r": ".-.",
        "s": "...", "t": "-", "u": "..-", "v": "...-", "w": ".--", "x": "-..-", "y": "-.--", "z": "--..",
        "0": "-----", "1": ".----", "2": "..---", "3": "...--", "4": "....-", "5": ".....", "6": "-....",
        "7": "--...", "8": "---..", "9": "----.", ".": ".-.-.-", ",": "--..--", "?": "..--..", "!": "-.-.--",
        "-": "-....-", ":": "---...", "/": "-..-.", "@": ".--.-.", "'": ".----.", "\"": ".-..-.", "(": "-.--.",
        ")": "-.--.-",
    ]
    private static let morseLetters = Dictionary(uniqueKeysWithValues: morseCodes.map { ($0.value, $0.key) })

    /// Morse code: letters apart by spaces, words by ` / `; what has no code stays.
    public static func morse(_ text: String) -> String {
        text.lowercased().map { $0 == " " || $0 == "\n" ? "/" : morseCodes[$0] ?? String($0) }.joined(separator: " ")
    }

    static func decodeMorse(_ text: String) -> String? {
        var output = ""
        for code in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if code == "/" {
                output += " "
            } else if let letter = morseLetters[String(code)] {
                output.append(letter)
            } else {
                return nil
            }
        }
        return output.isEmpty ? nil : output
    }

    /// Pig Latin, word by word.
    public static func pigLatin(_ text: String) -> String {
        var output = ""
        var word = ""
        func translated() -> String {
            guard let first = word.first, !first.isNumber else { return word }
            if "aeiouAEIOU".contains(first) { return word + "way" }
            let head = word.prefix { !"aeiouAEIOU".contains($0) }
            return head.count == word.count ? word + "ay" : word.dropFirst(head.count) + head + "ay"
        }
        for character in text {
            if character.isASCII, character.isLetter || character.isNumber {
                word.append(character)
            } else {
                output += translated()
                word = ""
                output.append(character)
            }
        }
        return output + translated()
    }

    /// Words joined, each but the first with a capital.
    public static func camelCase(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).enumerated().map { index, word in
            index == 0 ? word.lowercased() : word.prefix(1).uppercased() + word.dropFirst().lowercased()
        }.joined()
    }

    static func mapScalars(_ text: String, _ change: (UInt32) -> UInt32) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { output.append(Unicode.Scalar(change(scalar.value)) ?? scalar) }
        return String(output)
    }

    /// The text without one character.
    static func mapScalars(_ text: String, without code: UInt32) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != code }))
    }
}
