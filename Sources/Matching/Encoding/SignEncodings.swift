/// Letters as signs and as words: Braille, the spelling alphabet, emoji for letters.
extension Encodings {
    /// Dots of the letters a–z in Unicode's pattern: U+2800 plus this.
    private static let brailleLetters: [UInt32] = [
        0x01, 0x03, 0x09, 0x19, 0x11, 0x0B, 0x1B, 0x13, 0x0A, 0x1A, 0x05, 0x07, 0x0D, 0x1D, 0x15, 0x0F, 0x1F, 0x17,
        0x0E, 0x1E, 0x25, 0x27, 0x3A, 0x2D, 0x3D, 0x35,
    ]
    private static let brailleMarks: [UInt32: UInt32] = [
        0x2C: 0x02, 0x3B: 0x06, 0x3A: 0x12, 0x2E: 0x32, 0x21: 0x16, 0x3F: 0x26, 0x27: 0x04, 0x2D: 0x24, 0x22: 0x34,
        0x28: 0x36, 0x2F: 0x0C, 0x29: 0x2F,
    ]
    private static let brailleCapital: UInt32 = 0x2820
    private static let brailleNumber: UInt32 = 0x283C
    private static let brailleReadings: [UInt32: UInt32] = {
        var readings: [UInt32: UInt32] = [:]
        for (index, dots) in brailleLetters.enumerated() { readings[0x2800 + dots] = 0x61 + UInt32(index) }
        for (mark, dots) in brailleMarks { readings[0x2800 + dots] = mark }
        return readings
    }()

    /// Braille: a capital sign before each capital, a number sign before each run of digits; what has no cell stays.
    public static func braille(_ text: String) -> String {
        var output: [UInt32] = []
        var isNumber = false
        for scalar in text.unicodeScalars {
            let code = scalar.value
            switch code {
            case 0x30...0x39:
                if !isNumber { output.append(brailleNumber) }
                isNumber = true
                output.append(0x2800 + brailleLetters[Int(code == 0x30 ? 9 : code - 0x31)])
                continue
            case 0x41...0x5A: output += [brailleCapital, 0x2800 + brailleLetters[Int(code - 0x41)]]
            case 0x61...0x7A:
                // A letter that could be read as a digit ends the number with its own sign.
                if isNumber, code <= 0x6A { output.append(0x2830) }
                output.append(0x2800 + brailleLetters[Int(code - 0x61)])
            default: output.append(brailleMarks[code].map { 0x2800 + $0 } ?? code)
            }
            isNumber = false
        }
        return string(output)
    }

    /// The text behind Braille; what is no cell stays.
    static func decodeBraille(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var output: [UInt32] = []
        var isNumber = false
        var isCapital = false
        for scalar in scalars {
            let code = scalar.value
            if code == brailleNumber { isNumber = true; continue }
            if code == brailleCapital { (isCapital, isNumber) = (true, false); continue }
            if code == 0x2830 { isNumber = false; continue }
            guard let plain = brailleReadings[code] else {
                isNumber = false
                output.append(code == 0x2800 ? 0x20 : code)
                continue
            }
            if isNumber, (0x61...0x6A).contains(plain) {
                output.append(plain == 0x6A ? 0x30 : plain - 0x61 + 0x31)
                continue
            }
            isNumber = false
            output.append(isCapital && (0x61...0x7A).contains(plain) ? plain - 32 : plain)
            isCapital = false
        }
        return string(output)
    }

    private static let spellingWords = [
        "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima",
        "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey",
        "Xray", "Yankee", "Zulu",
    ]
    private static let spellingDigits = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ]
    private static let spellingReadings: [String: Character] = {
        var readings: [String: Character] = [
            "alpha": "a", "juliet": "j", "whisky": "w", "x-ray": "x", "niner": "9",
        ]
        for word in spellingWords { readings[word.lowercased()] = word.lowercased().first }
        for (digit, word) in spellingDigits.enumerated() { readings[word.lowercased()] = Character(String(digit)) }
        return readings
    }()

    /// The spelling alphabet of NATO; digits by their names, a slash between words, what has no word stays.
    public static func spellingAlphabet(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x41...0x5A: spellingWords[Int(scalar.value - 0x41)]
            case 0x61...0x7A: spellingWords[Int(scalar.value - 0x61)]
            case 0x30...0x39: spellingDigits[Int(scalar.value - 0x30)]
            case 0x20, 0x0A: "/"
            default: String(scalar)
            }
        }.joined(separator: " ")
    }

    /// The letters of words of the spelling alphabet; `nil` if fewer than four stand in the text.
    static func decodeSpelling(_ text: String) -> String? {
        var output = ""
        var read = 0
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == "." }) {
            if let letter = spellingReadings[word.lowercased()] {
                output.append(letter)
                read += 1
            } else if word == "/" || word == "<space>" || word == "(space)" {
                output += " "
            } else if word.count == 1 {
                output += word
            } else {
                output += output.isEmpty || output.hasSuffix(" ") ? "" : " "
            }
        }
        return read >= 4 ? output : nil
    }

    /// Letters as regional indicators, a space after each so that pairs do not become flags.
    public static func regionalIndicators(_ text: String) -> String {
        text.unicodeScalars.map { scalar -> String in
            let code = scalar.value | 0x20
            guard (0x61...0x7A).contains(code), scalar.isASCII, let sign = Unicode.Scalar(code - 0x61 + 0x1F1E6) else {
                return String(scalar)
            }
            return String(sign) + " "
        }.joined()
    }

    /// The text behind regional indicators; the spaces behind them go.
    static func decodeRegionalIndicators(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var output: [UInt32] = []
        var isBehindSign = false
        for scalar in scalars {
            if (0x1F1E6...0x1F1FF).contains(scalar.value) {
                output.append(scalar.value - 0x1F1E6 + 0x61)
                isBehindSign = true
            } else {
                if !isBehindSign || scalar.value != 0x20 { output.append(scalar.value) }
                isBehindSign = false
            }
        }
        return string(output)
    }

    /// A string of scalars; numbers that are none go.
    static func string(_ codes: some Sequence<UInt32>) -> String {
        var output = String.UnicodeScalarView()
        for code in codes {
            if let scalar = Unicode.Scalar(code) { output.append(scalar) }
        }
        return String(output)
    }
}
