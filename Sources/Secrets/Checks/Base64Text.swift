/// Base64 in both alphabets, with its padding or without.
enum Base64Text {
    /// The bytes of a text; `nil` if it is not base64.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var group: UInt32 = 0
        var bits = 0
        var isPadded = false
        for byte in text {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte &- 0x41
            case 0x61...0x7A: value = byte &- 0x61 &+ 26
            case 0x30...0x39: value = byte &- 0x30 &+ 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                isPadded = true
                continue
            default: return nil
            }
            guard !isPadded else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return bytes.isEmpty ? nil : bytes
    }
}
