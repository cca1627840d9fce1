/// Forms of a text in which disguises fall away.
public enum Normalization {
    /// The text as a reader perceives it: lookalikes and compatibility letters as plain ones, format characters and variation
    /// selectors gone, white space collapsed, lower case.
    public static func canonical(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            let value = plain(scalar.value)
            guard value != 0 else { continue }
            if ScalarSet.space.contains(value, ignoresCase: false) {
                pendingSpace = !output.isEmpty
                continue
            }
            if pendingSpace {
                output.append(" ")
                pendingSpace = false
            }
            if let letters = ligatures[value] {
                output.append(contentsOf: letters.unicodeScalars)
                continue
            }
            guard let folded = Unicode.Scalar(value < 0x80 && value &- 0x41 < 26 ? value + 32 : value) else { continue }
            if value < 0x80 {
                output.append(folded)
                continue
            }
            output.append(contentsOf: folded.properties.lowercaseMapping.unicodeScalars)
        }
        return String(output)
    }

    /// The text without characters that nobody sees.
    public static func visible(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0.value) }))
    }

    static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// Letters of the mathematical alphabets that Unicode had before and left out of their block: without these, italic `h`
    /// would be the one letter of a word that stays in disguise.
    private static let letterlike: [UInt32: UInt32] = [
        0x2102: 0x43, 0x210A: 0x67, 0x210B: 0x48, 0x210C: 0x48, 0x210D: 0x48, 0x210E: 0x68, 0x2110: 0x49, 0x2111: 0x49,
        0x2112: 0x4C, 0x2113: 0x6C, 0x2115: 0x4E, 0x2119: 0x50, 0x211A: 0x51, 0x211B: 0x52, 0x211C: 0x52, 0x211D: 0x52,
        0x2124: 0x5A, 0x2128: 0x5A, 0x212C: 0x42, 0x212D: 0x43, 0x212F: 0x65, 0x2130: 0x45, 0x2131: 0x46, 0x2133: 0x4D,
        0x2134: 0x6F, 0x2139: 0x69, 0x2145: 0x44, 0x2146: 0x64, 0x2147: 0x65, 0x2148: 0x69, 0x2149: 0x6A,
    ]

    static let ligatures: [UInt32: String] = [
        0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    ]

    /// The plain letter that a scalar stands for; 0 for one that is invisible.
    package static func plain(_ value: UInt32) -> UInt32 {
        if value < 0x80 { return value }
        if isInvisible(value) { return 0 }
        if let latin = Encodings.latin[value] { return latin }
        switch value {
        case 0xFF01...0xFF5E: return value - 0xFEE0
        case 0x1D400...0x1D6A3:
            // Mathematical letters: thirteen alphabets of 52.
            let letter = (value - 0x1D400) % 52
            return letter < 26 ? 0x41 + letter : 0x61 + letter - 26
        case 0x1D7CE...0x1D7FF: return 0x30 + (value - 0x1D7CE) % 10
        case 0x00B9: return 0x31
        case 0x00B2, 0x00B3: return 0x30 + value - 0xB0
        case 0x2070, 0x2074...0x2079: return 0x30 + value - 0x2070
        case 0x2080...0x2089: return 0x30 + value - 0x2080
        case 0x2100...0x214F: return letterlike[value] ?? value
        case 0x2460...0x2468: return 0x31 + value - 0x2460
        case 0x24B6...0x24CF: return 0x41 + value - 0x24B6
        case 0x24D0...0x24E9: return 0x61 + value - 0x24D0
        case 0x0300...0x036F: return 0
        case 0x2018, 0x2019, 0x02BC: return 0x27
        case 0x201C, 0x201D: return 0x22
        default: return value
        }
    }
}
