/// Elements of XML within other text.
enum XMLFragments {
    /// Where an element stands, and where the element around it begins that is not closed, if there is one.
    struct Fragment {
        var range: Range<Int>
        var parent: Int?
    }

    private static let maximumOpen = 20_000

    /// The outermost elements that are closed, in order.
    static func outermost(in bytes: [UInt8]) -> [Fragment] {
        var open: [(name: ArraySlice<UInt8>, start: Int)] = []
        var found: [Fragment] = []
        func add(_ range: Range<Int>) {
            while let last = found.last, last.range.lowerBound >= range.lowerBound { found.removeLast() }
            found.append(Fragment(range: range, parent: open.last?.start))
        }
        let lastClose = bytes.lastIndex(of: 0x3E) ?? -1
        var index = 0
        while index < lastClose {
            guard bytes[index] == 0x3C else { index += 1; continue }
            if bytes[index + 1] == 0x21 || bytes[index + 1] == 0x3F {
                index = declarationEnd(bytes, from: index)
                continue
            }
            let isEnd = bytes[index + 1] == 0x2F
            let name = bytes[(index + (isEnd ? 2 : 1))...].prefix { isName($0) }
            guard let first = name.first, first != 0x2D, first != 0x2E, !(0x30...0x39).contains(first),
                let end = tagEnd(bytes, from: name.endIndex)
            else { index += 1; continue }
            if isEnd {
                if let last = open.last, last.name.elementsEqual(name) {
                    open.removeLast()
                    add(last.start..<end + 1)
                } else {
                    open.removeAll()
                }
            } else if bytes[end - 1] == 0x2F {
                add(index..<end + 1)
            } else if open.count < maximumOpen {
                open.append((name, index))
            }
            index = end + 1
        }
        return found
    }

    private static func declarationEnd(_ bytes: [UInt8], from start: Int) -> Int {
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
        where bytes[start...].starts(with: opening.utf8) {
            let end = ByteSearch.first(closing, in: bytes, from: start + opening.utf8.count)
            return end.map { $0 + closing.utf8.count } ?? bytes.count
        }
        return bytes[start...].firstIndex(of: 0x3E).map { $0 + 1 } ?? bytes.count
    }

    private static func tagEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var quote: UInt8?
        // A tag that long is none; the limit keeps open quotes from being read to the end again and again.
        for index in start..<min(bytes.count, start + 20_000) {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3C {
                return nil
            } else if byte == 0x3E {
                return index
            }
        }
        return nil
    }

    private static func isName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || (0x30...0x3A).contains(byte) || [0x5F, 0x2D, 0x2E].contains(byte) || byte >= 0x80
    }
}
