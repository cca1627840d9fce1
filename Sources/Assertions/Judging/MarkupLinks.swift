import Matching

/// Images and links that a client would render from an answer in Markdown or HTML. What stands in code does not render.
///
/// Linear in the length of the text: answers are hostile.
enum MarkupLinks {
    struct Link: Equatable {
        /// `an image`, `a link`.
        var kind: String
        var url: String
    }

    static func links(in text: String) -> [Link] {
        let bytes = Array(withoutCode(text).utf8)
        let addresses = MarkupTags(bytes).addresses()
        var found = addresses.map { Link(kind: ["a", "area"].contains($0.tag) ? "a link" : "an image", url: $0.url) }
        var reader = MarkdownReader(bytes, covered: addresses.map(\.range))
        found += reader.links()
        return found
    }
}

/// Reads Markdown's links, images, reference definitions and bare addresses.
private struct MarkdownReader {
    private let bytes: [UInt8]
    private let covered: [Range<Int>]
    private let brackets: [Int]
    private let closers: [Int]
    private let parentheses: [Int]

    init(_ bytes: [UInt8], covered: [Range<Int>]) {
        func positions(of byte: UInt8) -> [Int] { bytes.indices.filter { bytes[$0] == byte } }
        self.bytes = bytes
        self.covered = covered
        brackets = positions(of: UInt8(ascii: "["))
        closers = positions(of: UInt8(ascii: "]"))
        parentheses = positions(of: UInt8(ascii: ")"))
    }

    mutating func links() -> [MarkupLinks.Link] {
        var found: [MarkupLinks.Link] = []
        var definitions: [String: String] = [:]
        var used: [(kind: String, label: String)] = []
        var tag = 0
        var index = 0
        while index < bytes.count {
            while tag < covered.count, covered[tag].upperBound <= index { tag += 1 }
            let byte = bytes[index]
            if byte == UInt8(ascii: "["), let close = next(in: closers, from: index + 1, within: 1000) {
                let kind = index > 0 && bytes[index - 1] == UInt8(ascii: "!") ? "an image" : "a link"
                let follower = close + 1 < bytes.count ? bytes[close + 1] : 0
                if follower == UInt8(ascii: "("), let end = next(in: parentheses, from: close + 2, within: 4000) {
                    let url = address(from: close + 2, before: end)
                    found.append(.init(kind: kind, url: url))
                    // The text of a link may hold an image, and another link may follow the address: both are read on their own.
                    let rest = close + 2 + url.utf8.count
                    index =
                        next(in: brackets, from: index + 1, within: close - index)
                        ?? (rest < end ? next(in: brackets, from: rest, within: end - rest) : nil) ?? end + 1
                    continue
                }
                if next(in: brackets, from: index + 1, within: close - index) == nil {
                    let label = text(index + 1, close)
                    if follower == UInt8(ascii: ":"), startsLine(index) {
                        definitions[label] = address(from: close + 2, before: min(bytes.count, close + 4000))
                    } else if follower == UInt8(ascii: "["), let end = next(in: closers, from: close + 2, within: 1000)
                    {
                        used.append((kind, end == close + 2 ? label : text(close + 2, end)))
                    } else {
                        used.append((kind, label))
                    }
                }
            } else if byte | 0x20 == UInt8(ascii: "h"), let end = bareAddress(at: index) {
                if tag == covered.count || !covered[tag].contains(index) {
                    found.append(.init(kind: "a link", url: String(decoding: bytes[index..<end], as: UTF8.self)))
                }
                index = end
                continue
            }
            index += 1
        }
        for (kind, label) in used {
            if let url = definitions[label] { found.append(.init(kind: kind, url: url)) }
        }
        return found
    }

    /// The first of some positions at or behind a place, if it is near enough.
    private func next(in positions: [Int], from start: Int, within distance: Int) -> Int? {
        var low = 0
        var high = positions.count
        while low < high {
            let middle = low + (high - low) / 2
            if positions[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low < positions.count && positions[low] - start < distance ? positions[low] : nil
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<max(start, end)], as: UTF8.self).lowercased().trimmed
    }

    /// The first word of a stretch, without the angle brackets that Markdown allows around it.
    private func address(from start: Int, before end: Int) -> String {
        var first = start
        while first < end, isSpace(bytes[first]) { first += 1 }
        var last = first
        while last < end, !isSpace(bytes[last]) { last += 1 }
        return first < last ? String(decoding: bytes[first..<last], as: UTF8.self).trimmingBrackets : ""
    }

    /// Where an address that begins here with its scheme ends.
    private func bareAddress(at start: Int) -> Int? {
        let scheme = bytes[start...].prefix(8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard scheme.starts(with: "http://".utf8) || scheme.starts(with: "https://".utf8) else { return nil }
        var end = start
        while end < bytes.count, !isSpace(bytes[end]), !"<>\"')]".utf8.contains(bytes[end]) { end += 1 }
        return end
    }

    private func startsLine(_ index: Int) -> Bool {
        var position = index
        var steps = 0
        while position > 0, steps < 20 {
            let byte = bytes[position - 1]
            if byte == 0x0A { return true }
            guard byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") else { return false }
            position -= 1
            steps += 1
        }
        return position == 0
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension String {
    /// A link target without the angle brackets that Markdown allows around it.
    var trimmingBrackets: String {
        hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
    }
}
