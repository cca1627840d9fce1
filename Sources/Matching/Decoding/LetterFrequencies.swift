/// Tells how far an alphabet was moved, by the letters that English uses most.
enum LetterFrequencies {
    /// Per thousand, a–z.
    private static let english: [Double] = [
        82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1,
    ]

    /// The shift that undoes a Caesar cipher, 1 to 25; `nil` if the text has few letters or is likeliest as it stands.
    static func likeliestShift(_ bytes: [UInt8]) -> Int? {
        var counts = [Double](repeating: 0, count: 26)
        for byte in bytes {
            let letter = byte | 0x20
            if letter &- 0x61 < 26 { counts[Int(letter - 0x61)] += 1 }
        }
        guard counts.reduce(0, +) >= 12 else { return nil }
        var best = (shift: 0, likeness: -1.0)
        for shift in 0..<26 {
            var likeness = 0.0
            for letter in 0..<26 { likeness += counts[letter] * english[(letter + shift) % 26] }
            if likeness > best.likeness { best = (shift, likeness) }
        }
        return best.shift == 0 ? nil : best.shift
    }
}
