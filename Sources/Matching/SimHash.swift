/// Fingerprints that alike texts share: M. Charikar, "Similarity estimation techniques from rounding algorithms" (2002).
///
/// Of a text that is reworded in a few places most bits stay, of another text about half of them differ. The fingerprint cannot be turned
/// back into the text; short texts can be guessed by trying them, so it is no place for secrets.
public enum SimHash {
    /// Words of a shingle.
    private static let words = 3
    /// Shingles that are looked at: a prompt of a megabyte must not take the gateway's time.
    private static let maximumShingles = 20_000

    /// The 64 bits of a text, made of its shingles of three words in canonical form (`Normalization.canonical`), where case, punctuation,
    /// white space and disguised letters do not count. `nil` for a text without a word.
    public static func fingerprint(_ text: String) -> UInt64? {
        var hashes: [UInt64] = []
        // The hash of the word that is read now; 0 between words.
        var word: UInt64 = 0
        for scalar in Normalization.canonical(text).unicodeScalars {
            guard isWordScalar(scalar) else {
                if word != 0 { hashes.append(word) }
                word = 0
                if hashes.count >= maximumShingles { break }
                continue
            }
            word = mix((word == 0 ? 0x9E37_79B9_7F4A_7C15 : word) ^ UInt64(scalar.value))
        }
        if word != 0 { hashes.append(word) }
        guard !hashes.isEmpty else { return nil }

        var votes = [Int](repeating: 0, count: 64)
        for start in 0...max(0, hashes.count - words) {
            let shingle = hashes[start..<min(start + words, hashes.count)].reduce(0) { mix($0 &* 31 &+ $1) }
            for bit in 0..<64 { votes[bit] += shingle >> UInt64(bit) & 1 == 1 ? 1 : -1 }
        }
        return votes.indices.reduce(0) { votes[$1] > 0 ? $0 | 1 << UInt64($1) : $0 }
    }

    /// Bits in which two fingerprints differ, from 0 to 64.
    public static func distance(_ left: UInt64, _ right: UInt64) -> Int { (left ^ right).nonzeroBitCount }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The finalizer of splitmix64 (G. Steele, D. Lea, C. Flood, 2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
