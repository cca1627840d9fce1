/// Check digits of numbers that name people and accounts. All take digits, or letters and digits, without separators.
enum Checksums {
    /// ISO/IEC 7812-1, annex B: cards.
    static func luhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = index % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return !digits.isEmpty && sum % 10 == 0
    }

    /// ISO/IEC 7064 MOD 97-10 as ISO 13616 uses it: IBAN, letters as 10 to 35, the first four characters last.
    static func iban(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 4 else { return false }
        var rest = 0
        for byte in bytes[4...] + bytes[..<4] {
            switch byte {
            case 0x30...0x39: rest = (rest * 10 + Int(byte) - 0x30) % 97
            case 0x41...0x5A: rest = (rest * 100 + Int(byte) - 0x37) % 97
            default: return false
            }
        }
        return rest == 1
    }

    /// The Netherlands' eleven test: BSN, nine digits.
    static func elevenTest(_ digits: [Int]) -> Bool {
        guard digits.count == 9, let last = digits.last else { return false }
        let sum = digits.dropLast().enumerated().reduce(0) { $0 + $1.element * (9 - $1.offset) } - last
        return sum % 11 == 0 && digits.contains { $0 != 0 }
    }

    /// Brazil's CPF: eleven digits, the last two check the others modulo 11.
    static func cpf(_ digits: [Int]) -> Bool {
        guard digits.count == 11, Set(digits).count > 1 else { return false }
        for length in [9, 10] {
            let sum = digits.prefix(length).enumerated().reduce(0) { $0 + $1.element * (length + 1 - $1.offset) }
            guard sum * 10 % 11 % 10 == digits[length] else { return false }
        }
        return true
    }

    /// Poland's PESEL: eleven digits, weights 1, 3, 7, 9.
    static func pesel(_ digits: [Int]) -> Bool {
        guard digits.count == 11, let last = digits.last else { return false }
        let weights = [1, 3, 7, 9]
        let sum = digits.dropLast().enumerated().reduce(0) { $0 + $1.element * weights[$1.offset % 4] }
        let month = digits[2] * 10 + digits[3]
        return (10 - sum % 10) % 10 == last && (1...12).contains(month % 20)
    }

    /// Verhoeff's check over the dihedral group of order ten: India's Aadhaar, twelve digits.
    static func verhoeff(_ digits: [Int]) -> Bool {
        var check = 0
        for (index, digit) in digits.reversed().enumerated() {
            var value = digit
            for _ in 0..<(index % 8) { value = permutation[value] }
            check = product(check, value)
        }
        return !digits.isEmpty && check == 0
    }

    private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

    /// The product of two elements: rotations are 0 to 4, reflections 5 to 9.
    private static func product(_ first: Int, _ second: Int) -> Int {
        let (a, b) = (first % 5, second % 5)
        let rotation = first < 5 ? (a + b) % 5 : (a - b + 5) % 5
        return (first < 5) == (second < 5) ? rotation : rotation + 5
    }

    /// Spain's DNI and NIE: eight digits (X, Y, Z stand for 0, 1, 2 at their beginning) and a letter.
    static func dni(_ text: String) -> Bool {
        let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE")
        guard text.count == 9, let last = text.last, let first = text.first else { return false }
        let lead = ["X": "0", "Y": "1", "Z": "2"][String(first)] ?? String(first)
        guard let number = Int(lead + text.dropFirst().dropLast()), number >= 0 else { return false }
        return letters[number % 23] == last
    }

    /// France's NIR: thirteen digits and 97 less their rest modulo 97.
    static func nir(_ digits: [Int]) -> Bool {
        guard digits.count == 15 else { return false }
        let number = digits.prefix(13).reduce(0) { ($0 * 10 + $1) % 97 }
        return 97 - number == digits[13] * 10 + digits[14] && (1...2).contains(digits[0])
            && (1...12).contains(digits[3] * 10 + digits[4])
    }

    /// Germany's tax number: eleven digits, ISO/IEC 7064 MOD 11,10; one of the first ten stands twice or thrice.
    static func taxID(_ digits: [Int]) -> Bool {
        guard digits.count == 11, let first = digits.first, first != 0, let last = digits.last else { return false }
        let repeats = Dictionary(grouping: digits.prefix(10), by: \.self).values.map(\.count).filter { $0 > 1 }
        guard repeats == [2] || repeats == [3] else { return false }
        var product = 10
        for digit in digits.prefix(10) {
            let sum = (digit + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == last
    }
}
