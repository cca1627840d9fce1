import Matching

/// Addresses in the attributes of HTML tags. Reads tags as browsers do: quotes protect `>`, white space may stand around `=`.
struct MarkupTags {
    struct Address {
        /// The tag's name, lower case.
        var tag: String
        var url: String
        /// Where the value stands.
        var range: Range<Int>
    }

    private let bytes: [UInt8]
    /// Bytes of a tag that are looked at.
    private static let longest = 4000
    private static let named: Set<String> = [
        "src", "href", "srcset", "data", "action", "background", "poster", "formaction", "xlink:href", "ping", "style",
        "content",
    ]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// All addresses, in the order of the text.
    func addresses() -> [Address] {
        var found: [Address] = []
        var close = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, isLetter(bytes[index + 1]) else {
                index += 1
                continue
            }
            if close <= index { close = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count }
            guard close < bytes.count, close - index < Self.longest else { index += 1; continue }
            guard let end = self.end(from: index + 1) else {
                index += 1
                continue
            }
            read(index + 1, end, &found)
            index = end + 1
        }
        return found
    }

    /// Where a tag's `>` stands; `nil` where its quotes do not close: then it is no tag, and what is in them may be one.
    private func end(from start: Int) -> Int? {
        let limit = min(bytes.count, start + Self.longest)
        var quote: UInt8?
        var previous: UInt8 = 0
        var index = start
        while index < limit {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), previous == UInt8(ascii: "=") {
                quote = byte
            }
            if !isSpace(byte) { previous = byte }
            index += 1
        }
        return nil
    }

    private func read(_ start: Int, _ end: Int, _ found: inout [Address]) {
        var index = start
        while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "/") { index += 1 }
        let tag = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        while index < end {
            if isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1; continue }
            let nameStart = index
            // A name may begin with the sign, but not go on with it.
            if bytes[index] == UInt8(ascii: "=") { index += 1 }
            while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "="),
                bytes[index] != UInt8(ascii: "/")
            { index += 1 }
            let name = bytes[nameStart..<index]
            var next = index
            while next < end, isSpace(bytes[next]) { next += 1 }
            guard next < end, bytes[next] == UInt8(ascii: "=") else {
                if index == nameStart { index += 1 }
                continue
            }
            index = next + 1
            while index < end, isSpace(bytes[index]) { index += 1 }
            guard index < end else { return }
            var valueStart = index
            if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                let quote = bytes[index]
                valueStart += 1
                index += 1
                while index < end, bytes[index] != quote { index += 1 }
            } else {
                while index < end, !isSpace(bytes[index]) { index += 1 }
            }
            let attribute = String(decoding: name, as: UTF8.self).lowercased()
            if Self.named.contains(attribute) {
                let url = String(decoding: bytes[valueStart..<index], as: UTF8.self)
                if attribute != "style" && attribute != "content" || url.holds("//") {
                    found.append(Address(tag: tag, url: url, range: valueStart..<index))
                }
            }
            if index < end { index += 1 }
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
