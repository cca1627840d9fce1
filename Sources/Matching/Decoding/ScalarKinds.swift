/// Which readings a character beyond ASCII calls for.
struct ScalarKinds: OptionSet, Sendable {
    let rawValue: UInt16
    static let invisible = ScalarKinds(rawValue: 1)
    static let form = ScalarKinds(rawValue: 2)
    static let turned = ScalarKinds(rawValue: 4)
    static let stretch = ScalarKinds(rawValue: 8)
    static let braille = ScalarKinds(rawValue: 16)
    static let regional = ScalarKinds(rawValue: 32)
    static let privateUse = ScalarKinds(rawValue: 64)
    static let emoji = ScalarKinds(rawValue: 128)
    static let wide = ScalarKinds(rawValue: 256)
    static let lookalike = ScalarKinds(rawValue: 512)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Worked out once for the characters of the first plane: a text of another script asks for thousands.
    private static let firstPlane: [UInt16] = (0..<0x10000).map { ScalarKinds(workedOut: UInt32($0)).rawValue }
    private static let plainLetters: [UInt32] = (0..<0x10000).map { Normalization.plain(UInt32($0)) }

    /// The kinds of all characters of a text.
    static func all(in text: String) -> ScalarKinds {
        var kinds: UInt16 = 0
        firstPlane.withUnsafeBufferPointer { table in
            for scalar in text.unicodeScalars {
                let code = scalar.value
                kinds |= code < 0x10000 ? table[Int(code)] : ScalarKinds(workedOut: code).rawValue
            }
        }
        return ScalarKinds(rawValue: kinds)
    }

    /// The text with lookalikes as plain letters, without what nobody sees, in small letters of ASCII, white space collapsed.
    static func folded(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var isBehindSpace = true
        plainLetters.withUnsafeBufferPointer { table in
            for scalar in text.unicodeScalars {
                let code = scalar.value < 0x10000 ? table[Int(scalar.value)] : Normalization.plain(scalar.value)
                switch code {
                case 0: continue
                case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                    if !isBehindSpace { output.append(0x20) }
                    isBehindSpace = true
                    continue
                case 0x41...0x5A: output.append(UInt8(code) | 0x20)
                case 1..<0x80: output.append(UInt8(code))
                case 0xFB00...0xFB06: output += Array((Normalization.ligatures[code] ?? "").utf8)
                default: if let plain = Unicode.Scalar(code) { output += UTF8.encode(plain) ?? .init() }
                }
                isBehindSpace = false
            }
        }
        if output.last == 0x20 { output.removeLast() }
        return output
    }

    private init(workedOut code: UInt32) {
        self = []
        guard code >= 0x80 else { return }
        if Normalization.isInvisible(code) { insert(.invisible) }
        if Normalization.plain(code) != code || (0xFB00...0xFB06).contains(code) { insert(.lookalike) }
        if LetterForms.plain(code) != nil { insert(.form) }
        if LetterForms.isTurned(code) { insert(.turned) }
        switch code {
        case 0x640: insert(.stretch)
        case 0x2800...0x28FF: insert(.braille)
        case 0x1F1E6...0x1F1FF: insert([.regional, .emoji])
        case 0xE020...0xE07E: insert(.privateUse)
        case 0x1F000...0x1FAFF: insert(.emoji)
        case 0xC0...0x1FFF: insert(.wide)
        default: break
        }
    }
}
