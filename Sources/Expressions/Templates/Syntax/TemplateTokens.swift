/// The tokens of an expression.
struct TemplateTokens {
    enum Token: Equatable {
        case name(String)
        case number(Double)
        case text(String)
        case mark(String)
    }

    private(set) var tokens: [Token] = []
    private var position = 0
    /// As it was written, for errors.
    let source: String

    private static let marks = [
        "===", "!==", "==", "!=", "<=", ">=", "**", "//", "<", ">", "~", "+", "-", "*", "/", "%", "(", ")", "[", "]",
        "{", "}", ",", ":", ".",
        "|", "=",
    ]

    /// Reads the tokens of a text.
    ///
    /// - Throws: `TemplateError` for what is no token.
    init(_ source: String) throws(TemplateError) {
        self.source = source
        var rest = Substring(source)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "\"" || first == "'" {
                tokens.append(.text(try Self.text(&rest, source)))
            } else if first.isASCII, first.isNumber {
                var digits = rest.prefix { $0.isASCII && $0.isNumber }
                // `a.0.b` and `1..2` are no numbers: a dot belongs to a number only between digits.
                let fraction = rest[digits.endIndex...].dropFirst().prefix { $0.isASCII && $0.isNumber }
                if rest[digits.endIndex...].first == ".", !fraction.isEmpty { digits = rest[..<fraction.endIndex] }
                guard let number = Double(digits), number.isFinite else {
                    throw TemplateError(description: "'\(digits)' in '\(source)' is no number")
                }
                tokens.append(.number(number))
                rest = rest.dropFirst(digits.count)
            } else if first.isLetter || first == "_" || first == "$" {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
                tokens.append(.name(String(name)))
                rest = rest.dropFirst(name.count)
            } else if let mark = Self.marks.first(where: { rest.hasPrefix($0) }) {
                tokens.append(.mark(mark))
                rest = rest.dropFirst(mark.count)
            } else {
                throw TemplateError(description: "'\(first)' in '\(source)' is not understood")
            }
        }
    }

    private static func text(_ rest: inout Substring, _ source: String) throws(TemplateError) -> String {
        let quote = rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == quote { return text }
            guard character == "\\", let escaped = rest.popFirst() else {
                text.append(character)
                continue
            }
            switch escaped {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "r": text.append("\r")
            default: text.append(escaped)
            }
        }
        throw TemplateError(description: "a quote without its end in '\(source)'")
    }

    var isAtEnd: Bool { position >= tokens.count }
    var peek: Token? { tokens.indices.contains(position) ? tokens[position] : nil }

    mutating func next() -> Token? {
        guard let token = peek else { return nil }
        position += 1
        return token
    }

    /// Takes a mark or a word if it is next.
    mutating func take(_ text: String) -> Bool {
        guard peek == .mark(text) || peek == .name(text) else { return false }
        position += 1
        return true
    }

    /// Takes a mark or a word that must be next.
    mutating func expect(_ text: String) throws(TemplateError) {
        guard take(text) else { throw TemplateError(description: "expected '\(text)' in '\(source)'") }
    }

    /// Takes a name that must be next.
    mutating func name() throws(TemplateError) -> String {
        guard case .name(let name)? = next() else { throw TemplateError(description: "expected a name in '\(source)'") }
        return name
    }
}
