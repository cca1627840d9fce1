/// Cuts a script into tokens, one at a time: what a `/` is depends on what stands before it, and only the parser knows.
struct ScriptLexer {
    let source: [UInt32]
    private(set) var index = 0

    init(_ source: [UInt32]) { self.source = source }

    func fault(_ reason: String, at offset: Int? = nil) -> ScriptError {
        ScriptError(reason, at: offset ?? index, in: source)
    }

    private func peek(_ ahead: Int = 0) -> UInt32 {
        let place = index &+ ahead
        return place < source.count ? source[place] : 0
    }

    private static func isLineEnd(_ scalar: UInt32) -> Bool {
        scalar == 0x0A || scalar == 0x0D || scalar == 0x2028 || scalar == 0x2029
    }

    static func startsName(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar | 0x20 &- 0x61 < 26 && scalar > 0x40 || scalar == 0x5F || scalar == 0x24 }
        return Unicode.Scalar(scalar)?.properties.isIDStart ?? false
    }

    static func continuesName(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return startsName(scalar) || scalar &- 0x30 < 10 }
        return scalar == 0x200C || scalar == 0x200D || Unicode.Scalar(scalar)?.properties.isIDContinue ?? false
    }

    /// Skips white space and comments.
    ///
    /// - Returns: whether a line ended there.
    private mutating func skip() throws(ScriptError) -> Bool {
        var sawLineEnd = false
        while index < source.count {
            let next = source[index]
            if Self.isLineEnd(next) {
                sawLineEnd = true
                index += 1
            } else if next <= 0xFFFF, ScriptText.isSpace(UInt16(next)) {
                index += 1
            } else if next == 0x2F, peek(1) == 0x2F {
                while index < source.count, !Self.isLineEnd(source[index]) { index += 1 }
            } else if next == 0x2F, peek(1) == 0x2A {
                let start = index
                index += 2
                while index < source.count, !(source[index] == 0x2A && peek(1) == 0x2F) {
                    if Self.isLineEnd(source[index]) { sawLineEnd = true }
                    index += 1
                }
                guard index < source.count else { throw fault("a comment without its end", at: start) }
                index += 2
            } else {
                break
            }
        }
        return sawLineEnd
    }

    mutating func next() throws(ScriptError) -> ScriptToken {
        let followsLineEnd = try skip()
        let start = index
        let kind = try kind()
        return ScriptToken(kind: kind, start: start, end: index, followsLineEnd: followsLineEnd)
    }

    private mutating func kind() throws(ScriptError) -> ScriptToken.Kind {
        guard index < source.count else { return .end }
        let first = source[index]
        if Self.startsName(first) || first == 0x5C { return .name(try name()) }
        if first &- 0x30 < 10 || first == 0x2E && peek(1) &- 0x30 < 10 { return .number(try number()) }
        switch first {
        case 0x22, 0x27: return .text(try text(first))
        case 0x60:
            index += 1
            return .template
        case 0x23: throw fault("private names ('#name') are not supported")
        default: return .sign(try sign())
        }
    }

    private mutating func name() throws(ScriptError) -> String {
        var name = String.UnicodeScalarView()
        while index < source.count {
            let start = index
            var scalar = source[index]
            index += 1
            if scalar == 0x5C {
                guard peek() == 0x75 else { throw fault("a '\\' that belongs to nothing", at: start) }
                index += 1
                scalar = try codePoint()
            }
            guard name.isEmpty ? Self.startsName(scalar) : Self.continuesName(scalar),
                let value = Unicode.Scalar(scalar)
            else {
                guard source[start] != 0x5C else { throw fault("an escape that no name may have", at: start) }
                index = start
                break
            }
            name.append(value)
        }
        return String(name)
    }

    // MARK: Numbers

    private mutating func number() throws(ScriptError) -> Double {
        let start = index
        if source[index] == 0x30, let radix = Self.radices[peek(1) | 0x20] {
            index += 2
            let digits = digits { Self.digit($0) < radix }
            guard !digits.isEmpty else { throw fault("a number without digits", at: start) }
            try endNumber(start)
            return digits.reduce(0) { $0 * Double(radix) + Double(Self.digit($1)) }
        }
        if source[index] == 0x30, peek(1) &- 0x30 < 10 { throw fault("a number that starts with 0") }
        var text = digits { $0 &- 0x30 < 10 }
        if peek() == 0x2E {
            index += 1
            let fraction = digits { $0 &- 0x30 < 10 }
            if text.isEmpty { text = [0x30] }
            if !fraction.isEmpty { text += [0x2E] + fraction }
        }
        if peek() | 0x20 == 0x65 {
            index += 1
            text.append(0x65)
            if peek() == 0x2B || peek() == 0x2D {
                text.append(peek())
                index += 1
            }
            let exponent = digits { $0 &- 0x30 < 10 }
            guard !exponent.isEmpty else { throw fault("a number without its exponent", at: start) }
            text += exponent
        }
        try endNumber(start)
        return Double(String(decoding: text.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)) ?? .nan
    }

    private static let radices: [UInt32: Int] = [0x78: 16, 0x6F: 8, 0x62: 2]

    private static func digit(_ scalar: UInt32) -> Int {
        UInt16(exactly: scalar).flatMap(ScriptNumber.digit) ?? 99
    }

    private mutating func digits(_ isDigit: (UInt32) -> Bool) -> [UInt32] {
        var digits: [UInt32] = []
        while index < source.count {
            if isDigit(source[index]) {
                digits.append(source[index])
            } else if source[index] != 0x5F || digits.isEmpty || !isDigit(peek(1)) {
                break
            }
            index += 1
        }
        return digits
    }

    private func endNumber(_ start: Int) throws(ScriptError) {
        if peek() == 0x6E { throw fault("whole numbers of any size ('1n') are not supported", at: start) }
        if Self.startsName(peek()) { throw fault("a name right behind a number") }
    }

    // MARK: Texts

    private mutating func text(_ quote: UInt32) throws(ScriptError) -> ScriptText {
        let start = index
        index += 1
        var units: [UInt16] = []
        while index < source.count, source[index] != quote {
            guard source[index] != 0x0A, source[index] != 0x0D else { break }
            try character(into: &units)
        }
        guard peek() == quote else { throw fault("a text without its closing quote", at: start) }
        index += 1
        return ScriptText(units: units)
    }

    /// One piece of a template, up to its end or to a `${`.
    mutating func templatePiece() throws(ScriptError) -> (text: ScriptText, isLast: Bool) {
        let start = index
        var units: [UInt16] = []
        while index < source.count {
            if source[index] == 0x60 {
                index += 1
                return (ScriptText(units: units), true)
            }
            if source[index] == 0x24, peek(1) == 0x7B {
                index += 2
                return (ScriptText(units: units), false)
            }
            if source[index] == 0x0D {
                // Line ends of a template are line feeds, however the file writes them.
                index += peek(1) == 0x0A ? 2 : 1
                units.append(0x0A)
            } else {
                try character(into: &units)
            }
        }
        throw fault("a template without its closing '`'", at: start)
    }

    private mutating func character(into units: inout [UInt16]) throws(ScriptError) {
        let scalar = source[index]
        index += 1
        guard scalar == 0x5C else { return Self.append(scalar, to: &units) }
        let escaped = peek()
        index += 1
        switch escaped {
        case 0x6E: units.append(0x0A)
        case 0x74: units.append(0x09)
        case 0x72: units.append(0x0D)
        case 0x62: units.append(0x08)
        case 0x66: units.append(0x0C)
        case 0x76: units.append(0x0B)
        case 0x30 where peek() &- 0x30 >= 10: units.append(0)
        case 0x31...0x39, 0x30: throw fault("octal escapes are not supported")
        case 0x78: Self.append(try hex(2), to: &units)
        case 0x75: Self.append(try codePoint(), to: &units)
        case 0x0D: if peek() == 0x0A { index += 1 }
        case 0x0A, 0x2028, 0x2029: break
        default:
            guard index <= source.count else { throw fault("a '\\' at the end") }
            Self.append(escaped, to: &units)
        }
    }

    private static func append(_ scalar: UInt32, to units: inout [UInt16]) {
        if scalar <= 0xFFFF {
            units.append(UInt16(truncatingIfNeeded: scalar))
        } else {
            units.append(UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar >> 10))
            units.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
        }
    }

    private mutating func hex(_ count: Int) throws(ScriptError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            let digit = Self.digit(peek())
            guard digit < 16 else { throw fault("an escape that is not complete") }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    /// What follows `\u`: four digits, or some in braces.
    private mutating func codePoint() throws(ScriptError) -> UInt32 {
        guard peek() == 0x7B else { return try hex(4) }
        index += 1
        var value: UInt32 = 0
        while Self.digit(peek()) < 16, value <= 0x10FFFF {
            value = value << 4 | UInt32(Self.digit(peek()))
            index += 1
        }
        guard peek() == 0x7D, value <= 0x10FFFF else { throw fault("there is no such character") }
        index += 1
        return value
    }

    // MARK: Signs and patterns

    private static let signs: [[[UInt32]]] = {
        let all = [
            ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=",
            "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{",
            "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":",
            "=", ".",
        ]
        var byFirst = Array(repeating: [[UInt32]](), count: 128)
        for sign in all {
            let scalars = sign.unicodeScalars.map(\.value)
            byFirst[Int(scalars[0])].append(scalars)
        }
        return byFirst
    }()

    private mutating func sign() throws(ScriptError) -> String {
        let first = source[index]
        if first < 128 {
            for sign in Self.signs[Int(first)] where source[index...].starts(with: sign) {
                // `a?.5:b` is a condition.
                if sign == [0x3F, 0x2E], peek(2) &- 0x30 < 10 { continue }
                index += sign.count
                return String(String.UnicodeScalarView(sign.compactMap(Unicode.Scalar.init)))
            }
        }
        let text = Unicode.Scalar(first).map { String(Character($0)) } ?? "?"
        throw fault("'\(text)' does not belong here")
    }

    /// The body and the flags of a pattern whose `/` stands at a place.
    mutating func pattern(at start: Int) throws(ScriptError) -> (body: String, flags: String) {
        index = start + 1
        var body = String.UnicodeScalarView()
        var isInClass = false
        while index < source.count, !Self.isLineEnd(source[index]), isInClass || source[index] != 0x2F {
            let scalar = source[index]
            if scalar == 0x5B { isInClass = true }
            if scalar == 0x5D { isInClass = false }
            if let value = Unicode.Scalar(scalar) { body.append(value) }
            index += 1
            if scalar == 0x5C, index < source.count, let value = Unicode.Scalar(source[index]) {
                body.append(value)
                index += 1
            }
        }
        guard peek() == 0x2F else { throw fault("a regular expression without its closing '/'", at: start) }
        index += 1
        var flags = String.UnicodeScalarView()
        while Self.continuesName(peek()), let value = Unicode.Scalar(peek()) {
            flags.append(value)
            index += 1
        }
        return (String(body), String(flags))
    }
}
