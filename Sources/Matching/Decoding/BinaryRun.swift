/// Binary digits.
enum BinaryRun {
    /// The bytes of a run of digits: eight a byte, with spaces or without; wider groups are characters.
    static func bytes(of run: ArraySlice<UInt8>) -> [UInt8]? {
        var output: [UInt8] = []
        for token in run.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            if token.count == 16 || token.count == 32 {
                let value = token.reduce(UInt32(0)) { $0 << 1 | UInt32($1 & 1) }
                guard let scalar = Unicode.Scalar(value) else { return nil }
                // Two bytes without a space between are also sixteen digits.
                if token.count == 16, value >= 0x2000 {
                    output += [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
                } else {
                    output += Array(String(scalar).utf8)
                }
                continue
            }
            guard token.count <= 8 || token.count % 8 == 0 else { return nil }
            var byte: UInt8 = 0
            for (position, digit) in token.enumerated() {
                byte = byte << 1 | digit & 1
                if position % 8 == 7 || position == token.count - 1 {
                    if byte != 0 { output.append(byte) }
                    byte = 0
                }
            }
        }
        return output
    }
}
