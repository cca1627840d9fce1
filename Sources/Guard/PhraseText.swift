/// Texts as phrases see them.
public enum PhraseText {
    /// Words in small letters; what is no letter, digit or apostrophe parts them.
    public static func words(of text: String) -> [Substring] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: folded.append(UInt8(scalar.value) | 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x27: folded.append(UInt8(scalar.value))
            case 0..<0x80: folded.append(0x20)
            // Soft hyphens, zero-width characters and marks of direction would part words that a model reads as one.
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: continue
            case 0x2019: folded.append(0x27)
            default:
                let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                folded += isLetter ? Array(scalar.properties.lowercaseMapping.utf8) : [0x20]
            }
        }
        return String(decoding: folded, as: UTF8.self).utf8.split(separator: 0x20).map { Substring($0) }
    }
}
