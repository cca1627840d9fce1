/// How much in a text speaks for markup in it, by promptfoo's points: a start and an end tag 2 (one of them 1), a tag that closes itself 1, a
/// character reference 1, a document type 2, a comment 1, an attribute in quotes 1, a tag that is common 2.
struct HTMLIndicators {
    private let bytes: [UInt8]
    private var hasStart = false
    private var hasEnd = false
    private var closesItself = false
    private var hasReference = false
    private var hasDoctype = false
    private var hasComment = false
    private var hasAttribute = false
    private var hasCommonTag = false
    private static let common: Set<String> = [
        "html", "head", "body", "div", "span", "p", "a", "img", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
        "table",
        "tr", "td", "th", "form", "input", "button", "script", "style", "link", "meta", "br", "hr",
    ]

    /// The points of a text; more than 10 MiB have none, as there.
    static func points(of text: String) -> Int {
        guard text.utf8.count <= 10 << 20 else { return 0 }
        var indicators = HTMLIndicators(bytes: Array(text.utf8))
        indicators.read()
        return indicators.points
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var points: Int {
        (hasStart && hasEnd ? 2 : hasStart || hasEnd ? 1 : 0) + (closesItself ? 1 : 0) + (hasReference ? 1 : 0)
            + (hasDoctype ? 2 : 0) + (hasComment ? 1 : 0) + (hasAttribute ? 1 : 0) + (hasCommonTag ? 2 : 0)
    }

    private mutating func read() {
        let lastClose = bytes.lastIndex(of: 0x3E) ?? -1
        let lastQuote = bytes.lastIndex { $0 == 0x22 || $0 == 0x27 } ?? -1
        for index in bytes.indices {
            switch bytes[index] {
            case 0x3C where index + 1 < bytes.count: readAngle(index, lastClose)
            case 0x26 where !hasReference: hasReference = isReference(index)
            case 0x3D where !hasAttribute && index < lastQuote: hasAttribute = isAttribute(index, lastQuote)
            default: break
            }
            if points >= 2 { return }
        }
    }

    private mutating func readAngle(_ index: Int, _ lastClose: Int) {
        var end = index + 1
        if bytes[end] == 0x21 {
            readDeclaration(index, lastClose)
        } else if bytes[end] == 0x2F {
            guard !hasEnd, end + 1 < bytes.count, isLetter(bytes[end + 1]) else { return }
            end += 1
            while end < bytes.count, isName(bytes[end]) { end += 1 }
            while end < bytes.count, isSpace(bytes[end]) { end += 1 }
            hasEnd = end < bytes.count && bytes[end] == 0x3E
        } else if isLetter(bytes[end]) {
            while end < bytes.count, isName(bytes[end]), bytes[end] != 0x2D { end += 1 }
            if end - index < 10, end == bytes.count || bytes[end] != 0x5F {
                let word = String(decoding: bytes[index + 1..<end], as: UTF8.self).lowercased()
                if Self.common.contains(word) { hasCommonTag = true }
            }
            while end < bytes.count, isName(bytes[end]) { end += 1 }
            guard end <= lastClose else { return }
            if bytes[end] == 0x3E {
                hasStart = true
            } else if bytes[end] == 0x2F {
                if end + 1 < bytes.count, bytes[end + 1] == 0x3E { closesItself = true }
            } else if isSpace(bytes[end]), !(hasStart && closesItself), let close = bytes[end...].firstIndex(of: 0x3E) {
                hasStart = true
                if bytes[close - 1] == 0x2F { closesItself = true }
            }
        }
    }

    private mutating func readDeclaration(_ index: Int, _ lastClose: Int) {
        if !hasComment, bytes[index...].starts(with: "<!--".utf8) {
            // The first pair of dashes must be the one that ends it.
            var end = index + 4
            while end + 1 < lastClose, !(bytes[end] == 0x2D && bytes[end + 1] == 0x2D) { end += 1 }
            hasComment = end + 2 < bytes.count && bytes[end] == 0x2D && bytes[end + 1] == 0x2D && bytes[end + 2] == 0x3E
        } else if !hasDoctype {
            let words = String(decoding: bytes[index..<min(index + 40, bytes.count)], as: UTF8.self).lowercased()
            let rest = words.dropFirst(9)
            hasDoctype =
                words.hasPrefix("<!doctype") && rest.first?.isWhitespace == true
                && rest.drop(while: \.isWhitespace).hasPrefix("html")
        }
    }

    /// `&name;`, `&#123;` or `&#x7B;`.
    private func isReference(_ index: Int) -> Bool {
        var end = index + 1
        var isDigit: (UInt8) -> Bool = isLetter
        if end < bytes.count, bytes[end] == 0x23 {
            end += 1
            isDigit = { (0x30...0x39).contains($0) }
            if end < bytes.count, bytes[end] == 0x78 {
                end += 1
                isDigit = { (0x30...0x39).contains($0) || ($0 | 0x20) &- 0x61 < 6 }
            }
        }
        let start = end
        while end < bytes.count, end - start < 40, isDigit(bytes[end]) { end += 1 }
        return end > start && end < bytes.count && bytes[end] == 0x3B
    }

    /// White space, a name, `=` and a value in quotes.
    private func isAttribute(_ equals: Int, _ lastQuote: Int) -> Bool {
        var start = equals
        while start > 0, isLetter(bytes[start - 1]) || bytes[start - 1] == 0x2D, equals - start < 100 { start -= 1 }
        guard start < equals, start > 0, isSpace(bytes[start - 1]) else { return false }
        var index = equals + 1
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        return index < lastQuote && (bytes[index] == 0x22 || bytes[index] == 0x27)
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private func isName(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D }
    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
