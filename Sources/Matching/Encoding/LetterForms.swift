/// Alphabets whose letters look different and mean the same: superscript, small capitals, upside-down, mathematical letters.
public enum LetterForms: String, Sendable, CaseIterable {
    case superscript, smallCapitals, upsideDown, bold, italic, script, fraktur, doubleStruck, sansSerif, monospace
    case circled, squared

    private static let lower = Array("abcdefghijklmnopqrstuvwxyz".unicodeScalars)
    private static let superscripts = Array("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖᑫʳˢᵗᵘᵛʷˣʸᶻ".unicodeScalars)
    private static let superscriptDigits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)
    private static let smalls = Array("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ".unicodeScalars)
    private static let turned = Array("ɐqɔpǝɟƃɥᴉɾʞꞁɯuodbɹsʇnʌʍxʎz".unicodeScalars)
    private static let turnedDigits = Array("0ƖᄅƐㄣϛ9ㄥ86".unicodeScalars)

    /// First codes of the mathematical alphabets: capitals; small letters follow after 26.
    private var mathematicalStart: UInt32? {
        switch self {
        case .bold: 0x1D400
        case .italic: 0x1D434
        case .script: 0x1D4D0
        case .fraktur: 0x1D56C
        case .doubleStruck: 0x1D538
        case .sansSerif: 0x1D5A0
        case .monospace: 0x1D670
        default: nil
        }
    }

    /// The text in this alphabet; what it lacks stays. Upside-down text also runs backwards.
    public func write(_ text: String) -> String {
        let codes = text.unicodeScalars.map { form(of: $0.value) }
        return Encodings.string(self == .upsideDown ? codes.reversed() : codes)
    }

    private func form(of code: UInt32) -> UInt32 {
        let isCapital = (0x41...0x5A).contains(code)
        let letter = isCapital ? code - 0x41 : (0x61...0x7A).contains(code) ? code - 0x61 : nil
        let digit = (0x30...0x39).contains(code) ? Int(code - 0x30) : nil
        if let start = mathematicalStart {
            return letter.map { Self.mathematical(start + (isCapital ? 0 : 26) + $0) } ?? code
        }
        switch self {
        case .superscript:
            return letter.map { Self.superscripts[Int($0)].value }
                ?? digit.map { Self.superscriptDigits[$0].value } ?? code
        case .smallCapitals: return isCapital ? code : letter.map { Self.smalls[Int($0)].value } ?? code
        case .upsideDown:
            return letter.map { Self.turned[Int($0)].value } ?? digit.map { Self.turnedDigits[$0].value } ?? code
        case .circled: return letter.map { $0 + (isCapital ? 0x24B6 : 0x24D0) } ?? code
        case .squared: return letter.map { $0 + 0x1F130 } ?? code
        default: return code
        }
    }

    /// Where the block of mathematical letters has a gap, the letter stands among the older letterlike symbols.
    private static func mathematical(_ code: UInt32) -> UInt32 {
        switch code {
        case 0x1D455: 0x210E
        case 0x1D53A: 0x2102
        case 0x1D53F: 0x210D
        case 0x1D545: 0x2115
        case 0x1D547: 0x2119
        case 0x1D548: 0x211A
        case 0x1D549: 0x211D
        case 0x1D551: 0x2124
        default: code
        }
    }

    private static let plainLetters: [UInt32: UInt32] = {
        var plain: [UInt32: UInt32] = [:]
        for (index, letter) in lower.enumerated() {
            plain[superscripts[index].value] = letter.value
            if !smalls[index].isASCII { plain[smalls[index].value] = letter.value }
            plain[0x1F130 + UInt32(index)] = letter.value
            plain[0x1F150 + UInt32(index)] = letter.value
            plain[0x1F170 + UInt32(index)] = letter.value
        }
        for (digit, form) in superscriptDigits.enumerated() { plain[form.value] = 0x30 + UInt32(digit) }
        return plain
    }()
    private static let turnedBack: [UInt32: UInt32] = {
        var plain: [UInt32: UInt32] = [:]
        for (index, letter) in lower.enumerated() { plain[turned[index].value] = letter.value }
        for (digit, form) in turnedDigits.enumerated() { plain[form.value] = 0x30 + UInt32(digit) }
        return plain
    }()

    /// The plain letter of a superscript, small capital or squared one; `nil` for others.
    static func plain(_ code: UInt32) -> UInt32? { plainLetters[code] }

    /// Whether a character is a letter that stands on its head.
    static func isTurned(_ code: UInt32) -> Bool { code >= 0x80 && turnedBack[code] != nil }

    /// Upside-down text, the right way up.
    static func upright(_ text: String) -> String {
        Encodings.string(text.unicodeScalars.reversed().map { turnedBack[$0.value] ?? $0.value })
    }
}
