/// Encodings that carried bytes through mail: uuencode and quoted-printable.
extension Encodings {
    /// uuencode's lines, without `begin` and `end`: a character for the length, then three bytes as four characters; zero is a
    /// grave accent.
    public static func uuencode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 45) {
            let line = bytes[start..<min(start + 45, bytes.count)]
            output.append(uuCharacter(UInt32(line.count)))
            for position in stride(from: line.startIndex, to: line.endIndex, by: 3) {
                let group = line[position..<min(position + 3, line.endIndex)]
                let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
                for place in 0..<4 { output.append(uuCharacter(word >> UInt32(18 - 6 * place) & 63)) }
            }
            output.append(0x0A)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func uuCharacter(_ value: UInt32) -> UInt8 { value == 0 ? 0x60 : UInt8(value + 0x20) }

    /// The bytes of one line of uuencode; `nil` if its length does not fit what stands in it.
    static func decodeUULine(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = line.first, (0x21...0x4D).contains(first) else { return nil }
        let length = Int(first - 0x20)
        let body = line.dropFirst()
        guard body.count >= (length * 8 + 5) / 6, body.count <= (length + 2) / 3 * 4 else { return nil }
        var output: [UInt8] = []
        var word: UInt32 = 0
        var bits: UInt32 = 0
        for byte in body {
            guard (0x20...0x60).contains(byte) else { return nil }
            word = (word << 6 | UInt32((byte - 0x20) & 63)) & 0xFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        return output.count >= length ? Array(output.prefix(length)) : nil
    }

    /// Quoted-printable (RFC 2045, section 6.7), with soft line breaks so that no line is longer than 76.
    ///
    /// - Parameter isFull: whether letters and digits are escaped as well.
    public static func quotedPrintable(_ text: String, isFull: Bool = false) -> String {
        var output = ""
        var length = 0
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A {
                output += "\n"
                length = 0
                continue
            }
            let isAtEnd = index + 1 == bytes.count || bytes[index + 1] == 0x0A
            let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D || (byte == 0x20 || byte == 0x09) && !isAtEnd
            let piece = isPlain && !isFull ? String(Unicode.Scalar(byte)) : "=" + twoDigits(byte)
            if length + piece.utf8.count > 75 {
                output += "=\n"
                length = 0
            }
            output += piece
            length += piece.utf8.count
        }
        return output
    }

    private static func twoDigits(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// The text behind quoted-printable; what is no escape stays.
    static func decodeQuotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x3D, index + 1 < bytes.count else {
                output.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index + 1] == 0x0A {
                index += 2
            } else if index + 2 < bytes.count, let high = hexDigit(bytes[index + 1]),
                let low = hexDigit(bytes[index + 2])
            {
                output.append(high << 4 | low)
                index += 3
            } else if index + 2 < bytes.count, bytes[index + 1] == 0x0D, bytes[index + 2] == 0x0A {
                index += 3
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }
}
