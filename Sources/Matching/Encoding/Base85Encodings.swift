/// Four bytes as five characters.
extension Encodings {
    private static let base85Alphabet = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~".utf8
    )
    private static let base85Digits: [UInt8] = {
        var digits = [UInt8](repeating: 0xFF, count: 256)
        for (digit, byte) in base85Alphabet.enumerated() { digits[Int(byte)] = UInt8(digit) }
        return digits
    }()

    /// Whether a byte is in the alphabet of RFC 1924.
    static func isBase85(_ byte: UInt8) -> Bool { base85Digit(byte) < 85 }

    /// The digit that a byte stands for in the alphabet of RFC 1924; 255 for others.
    static func base85Digit(_ byte: UInt8) -> UInt8 { base85Digits[Int(byte)] }

    /// Whether the first five characters of a run are four bytes of text.
    static func isTextInFive(
        _ run: UnsafeBufferPointer<UInt8>,
        _ isTextual: (UInt8) -> Bool,
        _ digit: (UInt8) -> UInt8
    ) -> Bool {
        guard run.count >= 5 else { return false }
        var word: UInt64 = 0
        for place in 0..<5 {
            let value = digit(run[place])
            guard value < 85 else { return false }
            word = word * 85 + UInt64(value)
        }
        guard word <= 0xFFFF_FFFF else { return false }
        return (0..<4).allSatisfy { isTextual(UInt8(truncatingIfNeeded: word >> UInt64(24 - 8 * $0))) }
    }

    /// Adobe's Ascii85 without frame; four bytes of zero are `z`.
    public static func ascii85(_ text: String) -> String {
        inFives(Array(text.utf8), shortensZeros: true) { 0x21 + $0 }
    }

    /// Base85 with the alphabet of RFC 1924, as Git and Python's `b85encode` write it.
    public static func base85(_ text: String) -> String {
        inFives(Array(text.utf8), shortensZeros: false) { base85Alphabet[Int($0)] }
    }

    private static func inFives(_ bytes: [UInt8], shortensZeros: Bool, _ letter: (UInt8) -> UInt8) -> String {
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 4) {
            let group = bytes[start..<min(start + 4, bytes.count)]
            var word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (4 - group.count))
            if shortensZeros, word == 0, group.count == 4 {
                output.append(0x7A)
                continue
            }
            var digits = [UInt8](repeating: 0, count: 5)
            for place in (0..<5).reversed() {
                digits[place] = UInt8(word % 85)
                word /= 85
            }
            output += digits.prefix(group.count + 1).map(letter)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of Ascii85; `nil` if it is none.
    static func decodeAscii85(_ text: some Sequence<UInt8>) -> [UInt8]? {
        fromFives(text) { $0 == 0x7A ? 0xFE : $0 >= 0x21 && $0 <= 0x75 ? $0 - 0x21 : 0xFF }
    }

    /// The bytes of Base85; `nil` if it is none.
    static func decodeBase85(_ text: some Sequence<UInt8>) -> [UInt8]? {
        fromFives(text) { base85Digits[Int($0)] }
    }

    private static func fromFives(_ text: some Sequence<UInt8>, _ value: (UInt8) -> UInt8) -> [UInt8]? {
        var output: [UInt8] = []
        var word: UInt64 = 0
        var count = 0
        for byte in text {
            let digit = value(byte)
            if digit == 0xFE, count == 0 {
                output += [0, 0, 0, 0]
                continue
            }
            guard digit < 85 else { return nil }
            word = word * 85 + UInt64(digit)
            count += 1
            guard count == 5 else { continue }
            guard word <= 0xFFFF_FFFF else { return nil }
            for place in 0..<4 { output.append(UInt8(truncatingIfNeeded: word >> UInt64(24 - 8 * place))) }
            word = 0
            count = 0
        }
        guard count != 1 else { return nil }
        if count > 1 {
            for _ in count..<5 { word = word * 85 + 84 }
            guard word <= 0xFFFF_FFFF else { return nil }
            for place in 0..<count - 1 { output.append(UInt8(truncatingIfNeeded: word >> UInt64(24 - 8 * place))) }
        }
        return output
    }
}
