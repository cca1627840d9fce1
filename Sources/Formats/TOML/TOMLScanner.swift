/// Reads the pieces of a TOML document: keys, headers, values.
struct TOMLScanner {
    /// `[a.b]` or `[[a.b]]`.
    struct Header {
        var path: [String]
        var isArray: Bool
        var start: Int
    }

    let bytes: [UInt8]
    let maximumDepth: Int
    var remaining: Int
    var index = 0

    init(bytes: [UInt8], maximumDepth: Int, maximumValues: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        remaining = maximumValues
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    func fault(_ reason: String, at offset: Int? = nil) -> TOMLError {
        TOMLError(position: SourcePosition(offset: offset ?? index, in: bytes), reason: reason)
    }

    /// A document is UTF-8 without control characters but tab and line ends.
    func checkText() throws(TOMLError) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw fault("this is not UTF-8 text") }
        for (offset, byte) in bytes.enumerated() {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D || peek(at: offset &+ 1) != 0x0A {
                throw fault("a control character", at: offset)
            }
            if byte == 0x7F { throw fault("a control character", at: offset) }
        }
    }

    func peek(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func peek(_ ahead: Int = 0) -> UInt8? { peek(at: index &+ ahead) }

    func stands(_ text: StaticString) -> Bool {
        for offset in 0..<text.utf8CodeUnitCount where peek(offset) != text.utf8Start[offset] { return false }
        return true
    }

    mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 { index += 1 }
    }

    mutating func skipComment() {
        guard peek() == UInt8(ascii: "#") else { return }
        while let byte = peek(), byte != 0x0A { index += 1 }
    }

    /// Skips blank lines and comments. Whether something is left.
    mutating func skipToContent() throws(TOMLError) -> Bool {
        while true {
            skipBlanks()
            skipComment()
            guard let byte = peek() else { return false }
            guard byte == 0x0A || byte == 0x0D else { return true }
            index += 1
        }
    }

    mutating func endOfLine() throws(TOMLError) {
        skipBlanks()
        skipComment()
        if peek() == 0x0D { index += 1 }
        guard let byte = peek() else { return }
        guard byte == 0x0A else { throw fault("expected the end of the line") }
        index += 1
    }

    private mutating func count() throws(TOMLError) {
        remaining -= 1
        guard remaining >= 0 else { throw fault("the document has too many values") }
    }

    // MARK: Keys

    mutating func header() throws(TOMLError) -> Header? {
        guard peek() == UInt8(ascii: "[") else { return nil }
        try count()
        let start = index
        let isArray = peek(1) == UInt8(ascii: "[")
        index += isArray ? 2 : 1
        let path = try key()
        for _ in 0..<(isArray ? 2 : 1) {
            guard peek() == UInt8(ascii: "]") else { throw fault("expected ']'") }
            index += 1
        }
        try endOfLine()
        return Header(path: path, isArray: isArray, start: start)
    }

    /// A key and its `=`.
    mutating func assignedKey() throws(TOMLError) -> [String] {
        try count()
        let path = try key()
        guard peek() == UInt8(ascii: "=") else { throw fault("expected '='") }
        index += 1
        skipBlanks()
        return path
    }

    private mutating func key() throws(TOMLError) -> [String] {
        var path: [String] = []
        while true {
            skipBlanks()
            switch peek() {
            case UInt8(ascii: "\""): path.append(try basicString())
            case UInt8(ascii: "'"): path.append(try literalString())
            default:
                let start = index
                while let byte = peek(), Self.isBare(byte) { index += 1 }
                guard index > start else { throw fault("expected a key") }
                path.append(String(decoding: bytes[start..<index], as: UTF8.self))
            }
            guard path.count <= maximumDepth else { throw fault("the key has more than \(maximumDepth) parts") }
            skipBlanks()
            guard peek() == UInt8(ascii: ".") else { return path }
            index += 1
        }
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    // MARK: Values

    mutating func value(depth: Int) throws(TOMLError) -> JSONValue {
        guard depth <= maximumDepth else { throw fault("values nest deeper than \(maximumDepth)") }
        try count()
        switch peek() {
        case UInt8(ascii: "\""):
            return .string(stands("\"\"\"") ? try multilineBasicString() : try basicString())
        case UInt8(ascii: "'"): return .string(stands("'''") ? try multilineLiteralString() : try literalString())
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "{"): return try inlineTable(depth: depth)
        default: return try word()
        }
    }

    private mutating func array(depth: Int) throws(TOMLError) -> JSONValue {
        let start = index
        index += 1
        var elements: [JSONValue] = []
        while try skipToContent() {
            if peek() == UInt8(ascii: "]") {
                index += 1
                return .array(elements)
            }
            elements.append(try value(depth: depth + 1))
            guard try skipToContent() else { break }
            if peek() == UInt8(ascii: ",") {
                index += 1
            } else if peek() != UInt8(ascii: "]") {
                throw fault("expected ',' or ']'")
            }
        }
        throw fault("an array that is not closed", at: start)
    }

    private mutating func inlineTable(depth: Int) throws(TOMLError) -> JSONValue {
        let start = index
        index += 1
        var object = JSONObject()
        /// Inline tables are closed once written: a dotted key may not add to one.
        var closed: Set<String> = []
        skipBlanks()
        if peek() == UInt8(ascii: "}") {
            index += 1
            return .object(object)
        }
        while peek() != nil {
            skipBlanks()
            let keyStart = index
            let path = try assignedKey()
            let value = try value(depth: depth + 1)
            if path.count > 1, let first = path.first, closed.contains(first) {
                throw fault("'\(first)' is defined elsewhere and cannot be added to", at: keyStart)
            }
            if let problem = TOMLBuilder.assign(value, path, in: &object) { throw fault(problem, at: keyStart) }
            if path.count == 1, let first = path.first { closed.insert(first) }
            skipBlanks()
            switch peek() {
            case UInt8(ascii: ","): index += 1
            case UInt8(ascii: "}"):
                index += 1
                return .object(object)
            default: throw fault("expected ',' or '}'")
            }
        }
        throw fault("an inline table that is not closed", at: start)
    }
}
