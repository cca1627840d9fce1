/// Finds where quoted speech and inline code end, within a line, at a cost that is linear however many marks stay open.
struct RefusalQuotes {
    /// For each mark that was sought in vain: the end of that line.
    private var open: [UInt32: Int] = [:]

    private static let closing: [UInt32: [[UInt8]]] = [
        0x22: [[0x22]], 0x60: [[0x60]], 0x201C: [Array("\u{201D}".utf8)],
        0x201E: [Array("\u{201C}".utf8), Array("\u{201D}".utf8)], 0xAB: [Array("\u{BB}".utf8)],
        0x300C: [Array("\u{300D}".utf8)], 0x300E: [Array("\u{300F}".utf8)],
    ]

    /// The place behind the closing mark, where a mark opens a quotation that closes in the same line.
    mutating func end(
        of mark: UInt32,
        in raw: UnsafeBufferPointer<UInt8>,
        from index: Int,
        length: Int,
        line: Range<Int>
    ) -> Int? {
        guard mark == 0x22 || mark == 0x60 || mark >= 0xAB, let wanted = Self.closing[mark] else { return nil }
        // A backtick inside a word is an apostrophe.
        if mark == 0x60, index > line.lowerBound, index &+ 1 < line.upperBound,
            RefusalText.isLetter(raw[index &- 1] | 0x20), RefusalText.isLetter(raw[index &+ 1] | 0x20)
        {
            return nil
        }
        if open[mark] == line.upperBound { return nil }
        var place = index &+ length
        while place < line.upperBound {
            for closing in wanted where place &+ closing.count <= line.upperBound && raw[place] == closing[0] {
                var matched = 1
                while matched < closing.count, raw[place &+ matched] == closing[matched] { matched &+= 1 }
                if matched == closing.count { return place &+ matched }
            }
            place &+= 1
        }
        open[mark] = line.upperBound
        return nil
    }
}
