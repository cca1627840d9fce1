import Matching

/// Folds letters: small, without accents, without what nobody sees, one space between words.
struct RefusalFolding {
    private(set) var bytes: [UInt8] = []

    /// Plain letters for U+00C0 to U+017F; a space where the sign is no letter.
    private static let latin = Array(
        ("aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
            + "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8
    )

    /// Makes room for the letters of a text.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Adds a scalar.
    mutating func append(_ value: UInt32) {
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            switch byte {
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0x2A: break
            case 0...0x20, 0x5F, 0x23: space()
            case 0x60: bytes.append(0x27)
            default: bytes.append(byte)
            }
            return
        }
        var value = value
        switch value {
        case 0xA0, 0x3000, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0xA1, 0xBF, 0xAB, 0xBB: return space()
        case 0xC0...0x17F:
            let index = Int(value &- 0xC0)
            bytes.append(Self.latin.indices.contains(index) ? Self.latin[index] : 0x20)
            return
        case 0x300...0x36F: return
        case 0x2018, 0x2019, 0x2032, 0x02BC, 0xB4: return bytes.append(0x27)
        case 0x2010...0x2015, 0x2026, 0x3001, 0x3002, 0x300C...0x300F, 0xFF01, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F,
            0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x201C...0x201F:
            return space()
        case 0x391...0x3A9, 0x410...0x42F: value &+= 0x20
        case 0x400...0x40F: value &+= 0x50
        case 0xAD, 0x61C, 0x115F, 0x1160, 0x180B...0x180F, 0x2011...0x2BFF, 0xFE00...0xFFFF, 0x1D400...0x1D7FF,
            0x3164, 0x200B...0x200F, 0xE0000...0xE0FFF:
            value = Normalization.plain(value)
            if value == 0 { return }
            if value < 0x80 { return append(value) }
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func space() {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    }

    /// The scalar at a place of valid UTF-8 and its length in bytes.
    static func scalar(_ raw: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> (value: UInt32, length: Int) {
        let first = raw[index]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index &+ length <= end else { return (0xFFFD, end &- index) }
        var value = UInt32(first) & (0xFF >> UInt32(length &+ 1))
        for offset in 1..<length { value = value << 6 | UInt32(raw[index &+ offset] & 0x3F) }
        return (value, length)
    }
}
