/// Takes a text apart into the tokens of a dialect. Linear, with a budget of bytes and tokens.
struct SQLLexer {
    private let bytes: [UInt8]
    private let dialect: SQLDialect
    private var index = 0
    private var tokens: [SQLToken] = []
    private static let maximum = (bytes: 1 << 20, tokens: 100_000)
    private static let signs = [
        "<=>", "->>", "#>>", "!~*", "<=", ">=", "<>", "!=", "||", "&&", "::", ":=", "->", "#>", "@>", "<@", "!~", "~*",
        "<<", ">>",
        "=>", "==",
    ].map { Array($0.utf8) }

    /// The tokens of a text.
    static func tokens(of text: String, _ dialect: SQLDialect) throws(SQLFault) -> [SQLToken] {
        guard text.utf8.count <= maximum.bytes else { throw SQLFault(reason: "the text is longer than 1 MiB") }
        var lexer = SQLLexer(bytes: Array(text.utf8), dialect: dialect)
        try lexer.read()
        return lexer.tokens
    }

    private init(bytes: [UInt8], dialect: SQLDialect) {
        self.bytes = bytes
        self.dialect = dialect
    }

    private func peek(_ ahead: Int = 0) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

    private mutating func read() throws(SQLFault) {
        while index < bytes.count {
            guard tokens.count < Self.maximum.tokens else { throw SQLFault(reason: "the text has too many words") }
            let byte = bytes[index]
            if byte <= 0x20 {
                index += 1
            } else if try skipComment() {
                continue
            } else if byte == 0x27 || byte == 0x22 || byte == 0x60 || (byte == 0x5B && dialect.hasBrackets) {
                try readQuoted(byte)
            } else if isDigit(byte) || (byte == 0x2E && isDigit(peek(1))) {
                readNumber()
            } else if isLetter(byte) {
                try readWord()
            } else if try readParameter(byte) {
                continue
            } else {
                try readSign()
            }
        }
    }

    private mutating func skipComment() throws(SQLFault) -> Bool {
        let isLine =
            (peek() == 0x2D && peek(1) == 0x2D && (!dialect.isMySQL || peek(2) <= 0x20))
            || (peek() == 0x23 && dialect.hasHashComments)
        if isLine {
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            return true
        }
        guard peek() == 0x2F, peek(1) == 0x2A else { return false }
        var depth = 1
        index += 2
        while index < bytes.count, depth > 0 {
            if peek() == 0x2A, peek(1) == 0x2F {
                depth -= 1
                index += 2
            } else if dialect.nestsComments, peek() == 0x2F, peek(1) == 0x2A {
                depth += 1
                index += 2
            } else {
                index += 1
            }
        }
        guard depth == 0 else { throw SQLFault(reason: "a comment is not closed") }
        return true
    }

    private mutating func readQuoted(_ quote: UInt8) throws(SQLFault) {
        guard quote != 0x60 || dialect.hasBackticks else { throw SQLFault(reason: "backticks are no quotes here") }
        let closing = quote == 0x5B ? 0x5D : quote
        let isName = quote == 0x60 || quote == 0x5B || (quote == 0x22 && dialect.doubleQuotesAreNames)
        var hasBackslashes = dialect.hasBackslashes && !isName
        if dialect == .postgresql, let last = tokens.last, last.kind == .word, last.upper == "E", index > 0,
            bytes[index - 1] | 0x20 == 0x65
        {
            hasBackslashes = true
            tokens.removeLast()
        }
        index += 1
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            if hasBackslashes, byte == 0x5C, index + 1 < bytes.count {
                content.append(bytes[index + 1])
                index += 2
            } else if byte == closing {
                index += 1
                guard peek() == closing, index < bytes.count else {
                    let text = String(decoding: content, as: UTF8.self)
                    if isName, text.isEmpty { throw SQLFault(reason: "a name is empty") }
                    tokens.append(SQLToken(kind: isName ? .name : .text, text: text, upper: ""))
                    return
                }
                content.append(closing)
                index += 1
            } else {
                content.append(byte)
                index += 1
            }
        }
        throw SQLFault(reason: "a quote is not closed")
    }

    private mutating func readNumber() {
        let start = index
        if peek() == 0x30, peek(1) | 0x20 == 0x78 {
            index += 2
            while isDigit(peek()) || (peek() | 0x20) &- 0x61 < 6 { index += 1 }
        } else {
            while isDigit(peek()) { index += 1 }
            if peek() == 0x2E { index += 1 }
            while isDigit(peek()) { index += 1 }
            let sign = peek(1) == 0x2B || peek(1) == 0x2D ? 2 : 1
            if peek() | 0x20 == 0x65, isDigit(peek(sign)) {
                index += sign
                while isDigit(peek()) { index += 1 }
            }
        }
        tokens.append(SQLToken(kind: .number, text: String(decoding: bytes[start..<index], as: UTF8.self), upper: ""))
    }

    private mutating func readWord() throws(SQLFault) {
        let start = index
        while isLetter(peek()) || isDigit(peek()) || peek() == 0x24 { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let upper = text.uppercased()
        // N'…', B'…', X'…' and R'…' are texts.
        if peek() == 0x27, ["N", "B", "X", "R", "_UTF8"].contains(upper) { return try readQuoted(0x27) }
        tokens.append(SQLToken(kind: .word, text: text, upper: upper))
    }

    private mutating func readParameter(_ byte: UInt8) throws(SQLFault) -> Bool {
        let start = index
        switch byte {
        case 0x3F: index += 1
        case 0x24 where isDigit(peek(1)): index += 1
        case 0x24 where dialect.hasDollarQuotes: return try readDollarQuote()
        case 0x3A where isLetter(peek(1)): index += 1
        case 0x40 where isLetter(peek(1)) || peek(1) == 0x40: index += peek(1) == 0x40 ? 2 : 1
        default: return false
        }
        while isLetter(peek()) || isDigit(peek()) { index += 1 }
        tokens.append(
            SQLToken(kind: .parameter, text: String(decoding: bytes[start..<index], as: UTF8.self), upper: "")
        )
        return true
    }

    private mutating func readDollarQuote() throws(SQLFault) -> Bool {
        var end = index + 1
        while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == 0x24 else { return false }
        let mark = Array(bytes[index...end])
        var close = end + 1
        while close + mark.count <= bytes.count, !bytes[close..<close + mark.count].elementsEqual(mark) { close += 1 }
        guard close + mark.count <= bytes.count else { throw SQLFault(reason: "a dollar quote is not closed") }
        tokens.append(SQLToken(kind: .text, text: String(decoding: bytes[end + 1..<close], as: UTF8.self), upper: ""))
        index = close + mark.count
        return true
    }

    private mutating func readSign() throws(SQLFault) {
        for sign in Self.signs where bytes[index...].starts(with: sign) {
            index += sign.count
            tokens.append(SQLToken(kind: .sign, text: String(decoding: sign, as: UTF8.self), upper: ""))
            return
        }
        guard "+-*/%=<>(),.;[]{}|&^~!@:".utf8.contains(bytes[index]) else {
            throw SQLFault(reason: "a character that no statement has")
        }
        tokens.append(SQLToken(kind: .sign, text: String(decoding: [bytes[index]], as: UTF8.self), upper: ""))
        index += 1
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80 }
}
