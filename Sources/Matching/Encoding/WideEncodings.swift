/// Bytes written in alphabets of 1024 and 2048 characters: Ecoji (version 1) and Base2048.
extension Encodings {
    /// First code and length of each stretch of Ecoji's alphabet, in the order of the digits (K. Turner, Ecoji, version 1).
    private static let ecojiStretches: [UInt32] = [
        0x1F004, 1, 0x1F0CF, 1, 0x1F170, 2, 0x1F17E, 2, 0x1F18E, 1, 0x1F191, 10, 0x1F1E6, 26, 0x1F201, 2,
        0x1F21A, 1, 0x1F22F, 1, 0x1F232, 9, 0x1F250, 2, 0x1F300, 34, 0x1F324, 112, 0x1F396, 2, 0x1F399, 3,
        0x1F39E, 47, 0x1F3CE, 35, 0x1F3F3, 3, 0x1F3F7, 218, 0x1F4D2, 44, 0x1F4FF, 63, 0x1F549, 6, 0x1F550, 24,
        0x1F56F, 2, 0x1F573, 8, 0x1F587, 1, 0x1F58A, 4, 0x1F590, 1, 0x1F595, 2, 0x1F5A4, 2, 0x1F5A8, 1, 0x1F5B1, 2,
        0x1F5BC, 1, 0x1F5C2, 3, 0x1F5D1, 3, 0x1F5DC, 3, 0x1F5E1, 1, 0x1F5E3, 1, 0x1F5E8, 1, 0x1F5EF, 1, 0x1F5F3, 1,
        0x1F5FA, 81, 0x1F64C, 4, 0x1F680, 70, 0x1F6CB, 8, 0x1F6E0, 6, 0x1F6E9, 1, 0x1F6EB, 2, 0x1F6F0, 1,
        0x1F6F3, 7, 0x1F910, 43, 0x1F93C, 3, 0x1F940, 6, 0x1F947, 42, 0x1F973, 4, 0x1F97A, 1, 0x1F97C, 39,
        0x1F9B0, 10, 0x1F9C0, 3, 0x1F9D0, 6,
    ]
    /// First code and length of each stretch of Base2048's alphabet (qntm, Base2048).
    private static let base2048Stretches: [UInt32] = [
        0x38, 2, 0x41, 26, 0x61, 26, 0xC6, 1, 0xD0, 1, 0xD8, 1, 0xDE, 2, 0xE6, 1, 0xF0, 1, 0xF8, 1, 0xFE, 1,
        0x110, 2, 0x126, 2, 0x131, 1, 0x138, 1, 0x141, 2, 0x14A, 2, 0x152, 2, 0x166, 2, 0x180, 32, 0x1A2, 13,
        0x1B1, 19, 0x1DD, 1, 0x1E4, 2, 0x1F6, 2, 0x21C, 2, 0x220, 6, 0x234, 124, 0x370, 4, 0x376, 2, 0x37B, 3,
        0x37F, 1, 0x391, 17, 0x3A3, 7, 0x3B1, 25, 0x3CF, 1, 0x3D7, 25, 0x3F3, 1, 0x3F7, 2, 0x3FA, 6, 0x402, 1,
        0x404, 3, 0x408, 4, 0x40F, 10, 0x41A, 31, 0x43A, 22, 0x452, 1, 0x454, 3, 0x458, 4, 0x45F, 23, 0x478, 10,
        0x48A, 55, 0x4C3, 13, 0x4D4, 2, 0x4D8, 2, 0x4E0, 2, 0x4E8, 2, 0x4F6, 2, 0x4FA, 54, 0x531, 38, 0x561, 38,
        0x5D0, 27, 0x5F0, 3, 0x620, 2, 0x627, 25, 0x641, 10, 0x660, 10, 0x66E, 2, 0x671, 4, 0x679, 71, 0x6C1, 1,
        0x6C3, 16, 0x6D5, 1, 0x6EE, 15, 0x6FF, 1, 0x710, 1, 0x712, 30, 0x74D, 89, 0x7B1, 1, 0x7C0, 43, 0x800, 22,
        0x840, 25, 0x860, 11, 0x8A0, 21, 0x8B6, 8, 0x904, 37, 0x92A, 7, 0x932, 2, 0x935, 5, 0x93D, 1, 0x950, 1,
        0x960, 2, 0x966, 10, 0x972, 15, 0x985, 8, 0x98F, 2, 0x993, 22, 0x9AA, 7, 0x9B2, 1, 0x9B6, 4, 0x9BD, 1,
        0x9CE, 1, 0x9E0, 2, 0x9E6, 12, 0x9F4, 6, 0x9FC, 1, 0xA05, 6, 0xA0F, 2, 0xA13, 22, 0xA2A, 7, 0xA32, 1,
        0xA35, 1, 0xA38, 2, 0xA5C, 1, 0xA66, 10, 0xA72, 3, 0xA85, 9, 0xA8F, 3, 0xA93, 22, 0xAAA, 7, 0xAB2, 2,
        0xAB5, 5, 0xABD, 1, 0xAD0, 1, 0xAE0, 2, 0xAE6, 10, 0xAF9, 1, 0xB05, 8, 0xB0F, 2, 0xB13, 22, 0xB2A, 7,
        0xB32, 2, 0xB35, 5, 0xB3D, 1, 0xB5F, 3, 0xB66, 10, 0xB71, 7, 0xB83, 1, 0xB85, 6, 0xB8E, 3, 0xB92, 2,
        0xB95, 1, 0xB99, 2, 0xB9C, 1, 0xB9E, 2, 0xBA3, 2, 0xBA8, 3, 0xBAE, 12, 0xBD0, 1, 0xBE6, 13, 0xC05, 8,
        0xC0E, 3, 0xC12, 23, 0xC2A, 16, 0xC3D, 1, 0xC58, 3, 0xC60, 2, 0xC66, 10, 0xC78, 7, 0xC80, 1, 0xC85, 8,
        0xC8E, 3, 0xC92, 23, 0xCAA, 10, 0xCB5, 5, 0xCBD, 1, 0xCDE, 1, 0xCE0, 2, 0xCE6, 10, 0xCF1, 2, 0xD05, 8,
        0xD0E, 3, 0xD12, 41, 0xD3D, 1, 0xD4E, 1, 0xD54, 3, 0xD58, 10, 0xD66, 19, 0xD7A, 6, 0xD85, 18, 0xD9A, 24,
        0xDB3, 9, 0xDBD, 1, 0xDC0, 7, 0xDE6, 10, 0xE01, 48, 0xE32, 1, 0xE40, 6, 0xE50, 10, 0xE81, 2, 0xE84, 1,
        0xE87, 2, 0xE8A, 1, 0xE8D, 1, 0xE94, 4, 0xE99, 7, 0xEA1, 3, 0xEA5, 1, 0xEA7, 1, 0xEAA, 2, 0xEAD, 4,
        0xEB2, 1, 0xEBD, 1, 0xEC0, 5, 0xED0, 10, 0xEDE, 2, 0xF00, 1, 0xF20, 20, 0xF40, 3, 0xF44, 4, 0xF49, 4,
        0xF4E, 4, 0xF53, 4, 0xF58, 4, 0xF5D, 12, 0xF6A, 3, 0xF88, 5, 0x1000, 38, 0x1027, 4, 0x103F, 11, 0x1050, 6,
    ]

    static let ecojiAlphabet = WideAlphabet(stretches: ecojiStretches)
    static let base2048Alphabet = WideAlphabet(stretches: base2048Stretches)
    private static let ecojiFill: UInt32 = 0x2615
    /// What stands for the last two bits of a group of four bytes.
    private static let ecojiEnds: [UInt32] = [0x269C, 0x1F3CD, 0x1F4D1, 0x1F64B]

    /// Ecoji, version 1: five bytes are four emoji; a short group is filled up with cups of coffee.
    public static func ecoji(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt32] = []
        for start in stride(from: 0, to: bytes.count, by: 5) {
            let group = bytes[start..<min(start + 5, bytes.count)]
            let bits = group.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } << UInt64(8 * (5 - group.count))
            for place in 0..<4 {
                let digit = Int(bits >> UInt64(30 - 10 * place) & 0x3FF)
                if place == 3, group.count == 4 {
                    output.append(ecojiEnds[digit >> 8])
                } else {
                    output.append(place * 10 < group.count * 8 ? ecojiAlphabet.code(of: digit) : ecojiFill)
                }
            }
        }
        return string(output)
    }

    /// Whether a character is a digit or a filler of Ecoji.
    static func isEcoji(_ code: UInt32) -> Bool {
        ecojiAlphabet.contains(code) || code == ecojiFill || ecojiEnds.contains(code)
    }

    /// The bytes of Ecoji; `nil` if another character stands among its emoji.
    static func decodeEcoji(_ scalars: some Sequence<UInt32>) -> [UInt8]? {
        var output: [UInt8] = []
        var group: [UInt64] = []
        var length = 5
        for code in scalars {
            if let digit = ecojiAlphabet.digit(of: code) {
                group.append(UInt64(digit))
            } else if code == ecojiFill {
                length = min(length, group.count * 10 / 8)
                group.append(0)
            } else if group.count == 3, let end = ecojiEnds.firstIndex(of: code) {
                length = 4
                group.append(UInt64(end) << 8)
            } else {
                return nil
            }
            if group.count == 4 {
                let bits = group.reduce(UInt64(0)) { $0 << 10 | $1 }
                for place in 0..<length { output.append(UInt8(truncatingIfNeeded: bits >> UInt64(32 - 8 * place))) }
                group = []
                length = 5
            }
        }
        return output.isEmpty ? nil : output
    }

    /// Base2048: eleven bits a character, the last one filled up with ones; three bits or fewer at the end are a digit.
    public static func base2048(_ text: String) -> String {
        var output: [UInt32] = []
        var word: UInt32 = 0
        var bits = 0
        for byte in text.utf8 {
            word = (word << 8 | UInt32(byte)) & 0x7FFFF
            bits += 8
            if bits >= 11 {
                bits -= 11
                output.append(base2048Alphabet.code(of: Int(word >> UInt32(bits) & 0x7FF)))
            }
        }
        if bits > 0 {
            let missing = UInt32((bits <= 3 ? 3 : 11) - bits)
            let digit = (word << missing | (1 << missing - 1)) & (bits <= 3 ? 7 : 0x7FF)
            output.append(bits <= 3 ? 0x30 + digit : base2048Alphabet.code(of: Int(digit)))
        }
        return string(output)
    }

    /// The bytes of Base2048; `nil` if another character stands among its own.
    static func decodeBase2048(_ scalars: some Sequence<UInt32>) -> [UInt8]? {
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for code in scalars {
            if let digit = base2048Alphabet.digit(of: code) {
                word = (word << 11 | UInt32(digit)) & 0x7FFFF
                bits += 11
            } else if (0x30...0x37).contains(code) {
                word = (word << 3 | (code - 0x30)) & 0x7FFFF
                bits += 3
            } else {
                return nil
            }
            while bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        // What fills up the last character is less than a byte.
        return output.isEmpty ? nil : output
    }
}

/// An alphabet of many characters that stand in stretches.
struct WideAlphabet: Sendable {
    private let codes: [UInt32]
    private let digits: [UInt32: Int]

    /// - Parameter stretches: first code and length of each, one after the other.
    init(stretches: [UInt32]) {
        var codes: [UInt32] = []
        for index in stride(from: 0, to: stretches.count - 1, by: 2) {
            codes += stretches[index]..<stretches[index] + stretches[index + 1]
        }
        self.codes = codes
        digits = Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func code(of digit: Int) -> UInt32 { codes[digit] }

    func digit(of code: UInt32) -> Int? { digits[code] }

    /// Whether a character is in the alphabet.
    func contains(_ code: UInt32) -> Bool { digits[code] != nil }
}
