/// Finds bytes written in hexadecimal among words.
enum HexRuns {
    /// How many runs are read of one text.
    private static let maximumRuns = 20

    /// The bytes of each run: digits in one piece, or in pieces of one length with a space, colon, comma, dash or line end
    /// between, each piece with or without `0x`. Short words at either end that only look like digits ("be", "ad") are also
    /// left off, as further candidates.
    static func find(in text: [UInt8]) -> [[UInt8]] {
        var runs: [[UInt8]] = []
        var pieces: [[UInt8]] = []
        var index = 0

        func close() {
            defer { pieces = [] }
            guard runs.count < maximumRuns * 9 else { return }
            for head in 0...2 {
                for tail in 0...2 where head + tail < pieces.count {
                    // Only pieces of one byte can be words by chance so often that it matters.
                    if head + tail > 0, pieces[0].count != 1 { return }
                    let bytes = Array(pieces[head..<pieces.count - tail].joined())
                    guard bytes.count >= 4 else { continue }
                    runs.append(bytes)
                    if String(validating: bytes, as: UTF8.self) != nil { return }
                }
            }
        }

        while index < text.count {
            let gap = index
            while index < text.count, isSeparator(text[index]) { index += 1 }
            if index - gap > 2 || index < text.count && !isWord(text[index]) { close() }
            guard index < text.count else { break }
            guard isWord(text[index]) else { index += 1; continue }
            let start = index
            while index < text.count, isWord(text[index]) { index += 1 }
            guard let piece = bytes(of: text[start..<index]) else { close(); continue }
            if let first = pieces.first, first.count < piece.count { close() }
            pieces.append(piece)
            // A shorter piece is the rest at the end.
            if let first = pieces.first, first.count > piece.count { close() }
        }
        close()
        return runs
    }

    private static func bytes(of word: ArraySlice<UInt8>) -> [UInt8]? {
        var digits = word
        if digits.starts(with: [0x30, 0x78]) || digits.starts(with: [0x30, 0x58]) { digits = digits.dropFirst(2) }
        return digits.isEmpty ? nil : Encodings.decodeHex(digits)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x3A || byte == 0x2C || byte == 0x2D || byte == 0x0A || byte == 0x0D
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x5F || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
}
