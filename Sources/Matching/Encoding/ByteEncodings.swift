/// Byte and alphabet encodings, both ways. Decoders answer `nil` for what is not theirs, and never trap.
public enum Encodings {
    static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Base64 of a text (RFC 4648, section 4), padded.
    public static func base64(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for position in 0..<4 {
                let isPadding = position > group.count
                output.append(isPadding ? 0x3D : base64Alphabet[Int(word >> UInt32(18 - 6 * position) & 63)])
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of base64, standard or URL-safe, padded or not, line breaks allowed.
    public static func decodeBase64(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
            case 0x30...0x39: value = UInt32(byte - 0x30) + 52
            case 0x2B, 0x2D: value = 62
            case 0x2F, 0x5F: value = 63
            case 0x3D:
                // What follows padding is another text.
                bits = 0
                continue
            case 0x0A, 0x0D, 0x20: continue
            default: return nil
            }
            word = (word << 6 | value) & 0xFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        return output
    }

    /// The six bits of a character of base64, of either alphabet; 0 for others.
    static func sextet(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: 0
        }
    }

    /// Base32 of a text (RFC 4648, section 6), padded.
    public static func base32(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text.utf8 {
            word = (word << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                output.append(alphabet[Int(word >> bits & 31)])
            }
        }
        if bits > 0 { output.append(alphabet[Int(word << (5 - bits) & 31)]) }
        while output.count % 8 != 0 { output.append(0x3D) }
        return String(decoding: output, as: UTF8.self)
    }

    static func decodeBase32(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte - 0x41)
            case 0x32...0x37: value = UInt32(byte - 0x32) + 26
            case 0x3D: continue
            default: return nil
            }
            word = (word << 5 | value) & 0xFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        return output
    }

    /// Hexadecimal of a text's UTF-8, lower-case, with a separator between bytes.
    public static func hex(_ text: String, separator: String = "") -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: separator)
    }

    static func decodeHex(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        var high: UInt8?
        for byte in text {
            if byte == 0x20 || byte == 0x3A || byte == 0x2D || byte == 0x2C { continue }
            guard let value = hexDigit(byte) else { return nil }
            if let first = high {
                output.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? output : nil
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// Percent-encoding of everything but unreserved characters (RFC 3986).
    public static func percent(_ text: String) -> String {
        var output = ""
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E:
                output.unicodeScalars.append(Unicode.Scalar(byte))
            default: output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return output
    }

    /// The text behind percent-encoding; what is no escape stays.
    public static func decodePercent(_ text: String) -> String {
        String(decoding: percentDecoded(Array(text.utf8)), as: UTF8.self)
    }

    static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count, let high = hexDigit(bytes[index + 1]),
                let low = hexDigit(bytes[index + 2])
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }

    /// Eight binary digits a byte, with spaces between.
    public static func binary(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 2)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined(separator: " ")
    }
}
