extension Encodings {
    /// ASCII as Unicode tag characters, which most fonts do not show (U+E0000 plus the code).
    public static func unicodeTags(_ text: String) -> String {
        mapScalars(text) { (0x20...0x7E).contains($0) ? 0xE0000 + $0 : $0 }
    }

    /// The bytes of a text as variation selectors behind an emoji.
    public static func variationSelectors(_ text: String, carrier: String = "😊") -> String {
        var output = String.UnicodeScalarView(carrier.unicodeScalars)
        for byte in text.utf8 {
            let value: UInt32 = byte < 16 ? 0xFE00 + UInt32(byte) : 0xE0100 + UInt32(byte) - 16
            if let scalar = Unicode.Scalar(value) { output.append(scalar) }
        }
        return String(output)
    }

    /// A zero-width space between all characters.
    public static func zeroWidth(_ text: String) -> String { text.map(String.init).joined(separator: "\u{200B}") }

    private static let lookalikes: [UInt32: UInt32] = [
        0x61: 0x430, 0x63: 0x441, 0x65: 0x435, 0x6F: 0x43E, 0x70: 0x440, 0x78: 0x445, 0x79: 0x443, 0x69: 0x456,
        0x6A: 0x458, 0x73: 0x455, 0x64: 0x501, 0x68: 0x4BB, 0x6B: 0x3BA, 0x6C: 0x4CF, 0x6E: 0x578, 0x71: 0x51B,
        0x74: 0x3C4, 0x75: 0x3C5, 0x76: 0x3BD, 0x77: 0x51D, 0x67: 0x261, 0x7A: 0x1E93, 0x41: 0x391, 0x42: 0x412,
        0x43: 0x421, 0x45: 0x415, 0x48: 0x41D, 0x49: 0x399, 0x4A: 0x408, 0x4B: 0x41A, 0x4D: 0x41C, 0x4E: 0x39D,
        0x4F: 0x41E, 0x50: 0x420, 0x53: 0x405, 0x54: 0x422, 0x58: 0x425, 0x59: 0x3A5, 0x5A: 0x396,
    ]
    static let latin = Dictionary(lookalikes.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })

    /// Latin letters replaced by ones that look alike (Unicode confusables).
    public static func homoglyph(_ text: String) -> String { mapScalars(text) { lookalikes[$0] ?? $0 } }

    /// ASCII in full width.
    public static func fullwidth(_ text: String) -> String {
        mapScalars(text) { (0x21...0x7E).contains($0) ? $0 + 0xFEE0 : $0 == 0x20 ? 0x3000 : $0 }
    }
}

extension Encodings {
    /// Eight bits a byte, invisible: U+2062 for 0, U+2064 for 1.
    public static func sneakyBits(_ text: String) -> String {
        string(text.utf8.flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 == 0 ? 0x2062 : 0x2064 } })
    }

    /// The bytes of invisible bits; what stands between goes.
    static func decodeSneakyBits(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var output: [UInt8] = []
        var byte: UInt8 = 0
        var count = 0
        for scalar in scalars where scalar.value == 0x2062 || scalar.value == 0x2064 {
            byte = byte << 1 | (scalar.value == 0x2064 ? 1 : 0)
            count += 1
            if count % 8 == 0 { output.append(byte) }
        }
        return output
    }

    /// The text with each backspace or delete and the character before it taken away, as a terminal shows it.
    static func withoutDeleted(_ text: String) -> String {
        var output: [UInt32] = []
        for scalar in text.unicodeScalars {
            if scalar.value == 8 || scalar.value == 0x7F { _ = output.popLast() } else { output.append(scalar.value) }
        }
        return string(output)
    }
}
