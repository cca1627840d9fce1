/// Finds the value that is assigned to a name: in shell, `.env`, YAML, JSON, XML, INI and the usual programming languages.
struct AssignedValue {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index: Int

    /// The most bytes of a name behind the keyword.
    private static let maximumName = 48
    /// The most bytes of a value.
    private static let maximumValue = 600

    private init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// The value behind a name that goes on at an offset; `nil` if nothing is assigned there.
    static func find(in bytes: UnsafeBufferPointer<UInt8>, after offset: Int) -> Range<Int>? {
        var reader = AssignedValue(bytes, at: offset)
        return reader.read()
    }

    private func peek(_ ahead: Int = 0) -> UInt8 {
        let place = index &+ ahead
        return place < bytes.count ? bytes[place] : 0
    }

    private mutating func read() -> Range<Int>? {
        skip(limit: Self.maximumName, while: Self.isNameByte)
        skip(limit: 6) { Self.isQuote($0) || $0 == UInt8(ascii: "]") || Self.isBlank($0) || $0 == UInt8(ascii: "\\") }
        let hasColon = peek() == UInt8(ascii: ":")
        guard readOperator() else { return nil }
        // `let apiKey: String = "…"`: a type, and then the operator that counts.
        let start = index
        skipBlanks()
        if hasColon, !Self.isQuote(peek()) {
            let before = index
            skip(limit: 32) { Self.isNameByte($0) || $0 == UInt8(ascii: "?") }
            let end = index
            skipBlanks()
            // A sign that ends a value, as in base64, has no blank before it and no quote behind it.
            let isApart = index > end || Self.isQuote(peek(1))
            if end > before, isApart, peek() == UInt8(ascii: "="), readOperator() { return value() }
        }
        index = start
        return value()
    }

    /// `=`, `:`, `:=`, `=>`, `==`, `->`, `,` behind a quoted name, `>` of an XML element.
    private mutating func readOperator() -> Bool {
        switch peek() {
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            index &+= 1
            if peek() == UInt8(ascii: "=") || peek() == UInt8(ascii: ">") { index &+= 1 }
            return true
        case UInt8(ascii: "-") where peek(1) == UInt8(ascii: ">"), UInt8(ascii: "|") where peek(1) == UInt8(ascii: "|"):
            index &+= 2
            return true
        case UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: "("):
            index &+= 1
            return true
        default: return false
        }
    }

    private mutating func value() -> Range<Int>? {
        skipBlanks()
        skipKeywords()
        // `b"…"`, `r'…'`, `@"…"`, and quotes that are themselves quoted.
        if Self.isQuote(peek(1)), (peek() | 0x20) &- 0x61 < 26 || peek() == UInt8(ascii: "@") { index &+= 1 }
        if peek() == UInt8(ascii: "\\"), Self.isQuote(peek(1)) { index &+= 1 }
        var quote: UInt8 = 0
        if Self.isQuote(peek()) {
            quote = peek()
            index &+= 1
        }
        skipKeywords()
        let start = index
        let limit = min(bytes.count, start &+ Self.maximumValue)
        while index < limit, !ends(bytes[index], quote) { index &+= 1 }
        // A value that goes on behind the limit is not one of ours.
        guard index > start, index < limit || limit == bytes.count else { return nil }
        return start..<index
    }

    /// `Authorization: Bearer …`.
    private mutating func skipKeywords() {
        for word: StaticString in ["Bearer ", "bearer ", "Basic ", "Token ", "token "] {
            var matches = true
            for offset in 0..<word.utf8CodeUnitCount where peek(offset) != word.utf8Start[offset] { matches = false }
            if matches { index &+= word.utf8CodeUnitCount }
        }
    }

    private func ends(_ byte: UInt8, _ quote: UInt8) -> Bool {
        if byte < 0x21 || byte == 0x7F { return quote == 0 || byte != 0x20 }
        if quote != 0 { return byte == quote || byte == UInt8(ascii: "\\") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ";"), UInt8(ascii: ","),
            UInt8(ascii: "<"),
            UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "]"):
            return true
        default: return false
        }
    }

    private mutating func skipBlanks() { skip(limit: 12, while: Self.isBlank) }

    private mutating func skip(limit: Int, while isWanted: (UInt8) -> Bool) {
        let end = min(bytes.count, index &+ limit)
        while index < end, isWanted(bytes[index]) { index &+= 1 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
