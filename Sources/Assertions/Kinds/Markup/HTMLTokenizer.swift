/// Reads a text into tags and what stands between them, by the states of the HTML standard's tokenizer (html.spec.whatwg.org, 13.2.5).
///
/// Every text can be read. Where the standard drops what does not end (a tag without its `>`), it is text here and what follows is read
/// again, so that an open quote hides nothing. The work is bounded: what is left when the budget is spent is text.
struct HTMLTokenizer {
    private let bytes: [UInt8]
    private let lastClose: Int
    private var position = 0
    private var textStart = 0
    private var work = 0
    private var tokens: [HTMLToken] = []
    private static let maximumWork = 16_000_000
    private static let maximumTokens = 100_000
    /// Elements whose content is text until their end tag.
    private static let raw: Set<String> = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
    ]

    /// The tokens of a text's bytes.
    static func tokens(of bytes: [UInt8]) -> [HTMLToken] {
        var tokenizer = HTMLTokenizer(bytes)
        tokenizer.read()
        return tokenizer.tokens
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lastClose = bytes.lastIndex(of: 0x3E) ?? -1
    }

    private mutating func read() {
        while position < bytes.count, work < Self.maximumWork, tokens.count < Self.maximumTokens {
            guard bytes[position] == 0x3C, position < lastClose else {
                position += 1
                continue
            }
            let next = bytes[position + 1]
            if isLetter(next) {
                startTag()
            } else if next == 0x2F {
                endTag()
            } else if next == 0x21 {
                declaration()
            } else if next == 0x3F {
                bogus()
            } else {
                position += 1
            }
        }
        if textStart < bytes.count { tokens.append(.text(textStart..<bytes.count)) }
    }

    /// Takes a token that ends at a place.
    private mutating func take(_ token: HTMLToken, from start: Int, to end: Int) {
        if textStart < start { tokens.append(.text(textStart..<start)) }
        tokens.append(token)
        position = end
        textStart = end
    }

    private mutating func startTag() {
        let start = position
        var index = start + 1
        let name = word(&index) { isSpace($0) || $0 == 0x2F || $0 == 0x3E }.lowercased()
        var attributes: [(name: String, value: String)] = []
        var isSelfClosing = false
        while index < bytes.count, bytes[index] != 0x3E {
            if bytes[index] == 0x2F {
                isSelfClosing = index + 1 < bytes.count && bytes[index + 1] == 0x3E
                index += 1
            } else if isSpace(bytes[index]) {
                index += 1
            } else if !attribute(&index, &attributes) {
                index = bytes.count
            }
        }
        work += index - start
        guard index < bytes.count else {
            position = start + 1
            return
        }
        let tag = HTMLTag(name: name, attributes: attributes, isSelfClosing: isSelfClosing, range: start..<index + 1)
        take(.start(tag), from: start, to: index + 1)
        if Self.raw.contains(name) { skipRaw(name) }
    }

    /// Reads one attribute; `false` where its quote does not close.
    private func attribute(_ index: inout Int, _ attributes: inout [(name: String, value: String)]) -> Bool {
        let start = index
        // A name may begin with the sign, but not go on with it.
        if bytes[index] == 0x3D { index += 1 }
        while index < bytes.count, !isSpace(bytes[index]), ![0x2F, 0x3E, 0x3D].contains(bytes[index]) { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        var next = index
        while next < bytes.count, isSpace(bytes[next]) { next += 1 }
        var value = ""
        if next < bytes.count, bytes[next] == 0x3D {
            index = next + 1
            while index < bytes.count, isSpace(bytes[index]) { index += 1 }
            guard index < bytes.count else { return false }
            let quote = bytes[index]
            if quote == 0x22 || quote == 0x27 {
                guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return false }
                value = String(decoding: bytes[index + 1..<end], as: UTF8.self)
                index = end + 1
            } else {
                value = word(&index) { isSpace($0) || $0 == 0x3E }
            }
        }
        if attributes.count < 200, !attributes.contains(where: { $0.name == name }) {
            attributes.append((name, value.contains("&") ? HTMLReferences.resolved(value) : value))
        }
        return true
    }

    private func word(_ index: inout Int, _ ends: (UInt8) -> Bool) -> String {
        let start = index
        while index < bytes.count, !ends(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func endTag() {
        let start = position
        guard start + 2 < bytes.count, isLetter(bytes[start + 2]) else {
            bogus()
            return
        }
        var index = start + 2
        let name = word(&index) { isSpace($0) || $0 == 0x2F || $0 == 0x3E }.lowercased()
        while index < bytes.count, bytes[index] != 0x3E { index += 1 }
        work += index - start
        guard index < bytes.count else {
            position = start + 1
            return
        }
        take(.end(name: name, range: start..<index + 1), from: start, to: index + 1)
    }

    private mutating func declaration() {
        let start = position
        if bytes[start...].starts(with: "<!--".utf8) {
            let end = commentEnd(from: start + 4)
            work += (end ?? bytes.count) - start
            guard let end else {
                // A comment that does not end hides the rest in a browser; another reader may show it.
                position = start + 4
                return
            }
            take(.comment(start..<end), from: start, to: end)
        } else if let end = bytes[start...].firstIndex(of: 0x3E) {
            let lead = String(decoding: bytes[start..<min(start + 9, bytes.count)], as: UTF8.self).lowercased()
            take(lead == "<!doctype" ? .doctype(start..<end + 1) : .comment(start..<end + 1), from: start, to: end + 1)
        } else {
            position += 1
        }
    }

    private func commentEnd(from start: Int) -> Int? {
        if start < bytes.count, bytes[start] == 0x3E { return start + 1 }
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == 0x2D, bytes[index + 1] == 0x2D, bytes[index + 2] == 0x3E { return index + 3 }
            index += 1
        }
        return nil
    }

    /// `<?…>` and `</ …>` are comments.
    private mutating func bogus() {
        guard let end = bytes[position...].firstIndex(of: 0x3E) else {
            position += 1
            return
        }
        take(.comment(position..<end + 1), from: position, to: end + 1)
    }

    private mutating func skipRaw(_ name: String) {
        let wanted = Array(name.utf8)
        var index = position
        while index + wanted.count + 2 <= bytes.count {
            if bytes[index] == 0x3C, bytes[index + 1] == 0x2F,
                bytes[index + 2..<index + 2 + wanted.count].elementsEqual(wanted, by: { $0 | 0x20 == $1 })
            {
                break
            }
            index += 1
        }
        work += index - position
        // Without its end tag the element runs to the end, in a browser; what is in it is read as markup all the same.
        if index + wanted.count + 2 <= bytes.count { position = index }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }
}
