/// Decodings that read the whole of a text: ciphers letter by letter, escapes, texts that run the other way.
enum WholeReadings {
    /// Texts up to this length are read in ways that are mostly vain: each shift of the alphabet, the first letters of words.
    private static let shortText = 2048

    /// Decodings that commute are tried in this order only: after one of a rank, none of a lower or the same rank follows.
    private static let ranks: [String: Int] = ["reversed": 1, "separators removed": 2, "rot13": 3, "atbash": 4]
    private static let ciphers: Set<String> = ["rot13", "atbash", "Caesar cipher", "rot47"]

    /// Whether a decoding changes nothing but ASCII and the order of characters.
    static func leavesOtherCharacters(_ name: String?) -> Bool {
        name.map { ranks[$0] != nil || ciphers.contains($0) || $0 == "leetspeak" } ?? false
    }

    static func all(
        of bytes: [UInt8],
        _ traits: TextTraits,
        after parent: String?,
        depth: Int,
        _ found: (String, [UInt8]) -> Void
    ) {
        let rank = parent.flatMap { ranks[$0] } ?? 0
        func follows(_ name: String) -> Bool { (ranks[name] ?? 0) > rank }
        if traits.has(.escape) { found("terminal escapes removed", withoutSequences(bytes)) }
        if traits.has(.deletion) {
            found("deletions applied", Array(Encodings.withoutDeleted(String(decoding: bytes, as: UTF8.self)).utf8))
        }
        if traits.has(.percent) { found("percent-encoding", Encodings.percentDecoded(bytes)) }
        if traits.has(.ampersand) { found("HTML entities", Array(Entities.decode(bytes))) }
        if traits.has(.backslash) {
            found("escapes", Array(Escapes.decode(String(decoding: bytes, as: UTF8.self)).utf8))
        }
        if traits.has(.equals) { found("quoted-printable", Encodings.decodeQuotedPrintable(bytes)) }
        if follows("reversed") { found("reversed", reversed(bytes, isASCII: !traits.has(.nonASCII))) }
        if traits.has(.letter) {
            if follows("rot13") { found("rot13", ByteMaps.rot13.apply(bytes)) }
            if follows("atbash") { found("atbash", ByteMaps.atbash.apply(bytes)) }
        }
        if traits.has(.separator), follows("separators removed") { found("separators removed", squeezed(bytes)) }
        if traits.has(.leetDigit), parent != "leetspeak" { found("leetspeak", ByteMaps.unleet.apply(bytes)) }
        guard depth == 0 || rank == 0 && bytes.count <= shortText && parent.map({ !ciphers.contains($0) }) ?? true
        else {
            return
        }
        found("rot47", ByteMaps.rot47.apply(bytes))
        if traits.has(.letter) {
            let shifts =
                depth == 0 && bytes.count <= shortText
                ? Array(1...25) : LetterFrequencies.likeliestShift(bytes).map { [$0] } ?? []
            for shift in shifts where shift != 13 { found("Caesar cipher", ByteMaps.caesar(shift).apply(bytes)) }
        }
        guard bytes.count <= shortText else { return }
        let words = bytes.split { $0 == 0x20 || $0 == 0x0A }
        if words.count > 1 {
            found("words reversed", Array(words.map { $0.reversed() }.joined(separator: [0x20])))
            found("words in reverse order", Array(words.reversed().joined(separator: [0x20])))
            if words.count >= 8 { found("first letters", words.compactMap(\.first)) }
        }
        let lines = bytes.split(separator: 0x0A)
        if lines.count >= 8, lines.count != words.count { found("first letters of lines", lines.compactMap(\.first)) }
        let text = String(decoding: bytes, as: UTF8.self)
        if let spelt = Encodings.decodeSpelling(text) { found("spelling alphabet", Array(spelt.utf8)) }
    }

    private static func reversed(_ bytes: [UInt8], isASCII: Bool) -> [UInt8] {
        if isASCII {
            return [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
                count = bytes.count
                for index in bytes.indices { output[count &- 1 &- index] = bytes[index] }
            }
        }
        var output = [UInt8](repeating: 0, count: bytes.count)
        var index = 0
        // What follows a first byte of UTF-8 keeps its order behind it.
        while index < bytes.count {
            var end = index + 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            for offset in index..<end { output[bytes.count - end + offset - index] = bytes[offset] }
            index = end
        }
        return output
    }

    /// The text without white space and the signs that stand between letters.
    private static func squeezed(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if isSeparator(byte) {
                    index &+= 1
                } else if byte >= 0xC2, let length = wideSpace(in: bytes, at: index) {
                    index &+= length
                } else {
                    output[count] = byte
                    count &+= 1
                    index &+= 1
                }
            }
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09...0x0D, 0x20, 0x2A, 0x2C, 0x2D, 0x2E, 0x2F, 0x5F, 0x7C: true
        default: false
        }
    }

    /// The bytes of a space beyond ASCII that begins at an index.
    private static func wideSpace(in bytes: [UInt8], at index: Int) -> Int? {
        switch bytes[index] {
        case 0xC2 where index + 1 < bytes.count && (bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85): 2
        case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && isSpaceTail(bytes[index + 2]): 3
        case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80: 3
        default: nil
        }
    }

    /// Spaces of several widths, and the separators of lines and paragraphs: U+2000–200A, U+2028, U+2029, U+202F.
    private static func isSpaceTail(_ byte: UInt8) -> Bool {
        (0x80...0x8A).contains(byte) || byte == 0xA8 || byte == 0xA9 || byte == 0xAF
    }

    /// The text without sequences that colour or move in a terminal (ECMA-48, control sequences).
    private static func withoutSequences(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x1B else {
                output.append(bytes[index])
                index += 1
                continue
            }
            index += 1
            guard index < bytes.count, bytes[index] == 0x5B else { continue }
            index += 1
            while index < bytes.count, (0x20...0x3F).contains(bytes[index]) { index += 1 }
            index += 1
        }
        return output
    }
}
