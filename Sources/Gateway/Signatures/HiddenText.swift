/// Text that a person who looks at a prompt does not read, and a model does.
enum HiddenText {
    /// Tag characters and characters without width, more than emoji and foreign scripts have.
    static func isInvisible(_ text: String) -> Bool {
        var tags = 0
        var widthless = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // The flag of a country within a country takes six tag characters.
            case 0xE0020...0xE007F: tags += 1
            // A letter or an emoji begins anew; the joiners U+200C and U+200D are spelling in many scripts.
            case 0x1F3F4: tags = min(tags, 6) - 6
            case 0x200B, 0x2060...0x2064: widthless += 1
            default: break
            }
            if tags >= 12 || widthless >= 16 { return true }
        }
        return false
    }

    /// A run of base64, 64 letters at least, that decodes to readable words. Images and keys in base64 decode to something else.
    static func isEncoded(_ text: String) -> Bool {
        var run: [UInt8] = []
        var looked = 0
        for byte in text.utf8 {
            if letter(byte) != nil {
                if run.count < 2048 { run.append(byte) }
                continue
            }
            if run.count >= 64 {
                if isReadable(run) { return true }
                looked += 1
                if looked >= 64 { return false }
            }
            run.removeAll(keepingCapacity: true)
        }
        return run.count >= 64 && isReadable(run)
    }

    private static func letter(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61) + 26
        case 0x30...0x39: UInt32(byte - 0x30) + 52
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }

    private static func isReadable(_ run: [UInt8]) -> Bool {
        var decoded: [UInt8] = []
        var word: UInt32 = 0
        for (index, byte) in run.enumerated() {
            word = word << 6 | (letter(byte) ?? 0)
            guard index % 4 == 3 else { continue }
            decoded += [
                UInt8(truncatingIfNeeded: word >> 16), UInt8(truncatingIfNeeded: word >> 8),
                UInt8(truncatingIfNeeded: word),
            ]
            word = 0
        }
        let readable = decoded.filter { (0x20...0x7E).contains($0) || $0 == 0x0A || $0 == 0x09 }.count
        let spaces = decoded.filter { $0 == 0x20 }.count
        return readable * 100 >= decoded.count * 97 && spaces * 20 >= decoded.count
    }
}
