/// An expression of GitHub Actions: what stands in `${{ … }}`.
///
/// The grammar is that of docs.github.com/actions/reference/evaluate-expressions-in-workflows-and-actions. An
/// expression is read only as far as it must be to know which contexts flow into its result.
struct WorkflowExpression: Sendable {
    /// The contexts whose values may be a part of the result, in lower case: `github.event.issue.title`. Those of which
    /// only a comparison is made, or which only decide, are not among them.
    var flowing: [String]
    /// Whether it could be read to its end.
    var isComplete: Bool

    /// Reads an expression without its braces.
    init(_ text: some StringProtocol) {
        var parser = WorkflowExpressionParser(text: text)
        let value = parser.disjunction(depth: 0)
        flowing = value.flowing
        isComplete = parser.isAtEnd
        // What is not understood is taken to be in the result.
        if !isComplete { flowing = WorkflowExpressionParser.contexts(in: text) }
    }

    /// The expressions of a text, with the line in the text on which each begins, from 0.
    static func all(in text: String) -> [(expression: WorkflowExpression, text: String, line: Int)] {
        var found: [(WorkflowExpression, String, Int)] = []
        var rest = text[...]
        var line = 0
        while let open = rest.firstRange(of: "${{") {
            line += rest[..<open.lowerBound].count(where: \.isNewline)
            guard let close = end(of: rest[open.upperBound...]) else { break }
            let body = String(rest[open.upperBound..<close]).trimmed
            found.append((WorkflowExpression(body), body, line))
            line += rest[open.lowerBound..<close].count(where: \.isNewline)
            rest = rest[close...]
        }
        return found
    }

    /// Where `}}` closes an expression; braces within its strings do not.
    private static func end(of text: Substring) -> String.Index? {
        var isString = false
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == "'" { isString.toggle() }
            if !isString, text[index...].hasPrefix("}}") { return index }
            index = text.index(after: index)
        }
        // A lone quote does not hide the end.
        return text.firstRange(of: "}}")?.lowerBound
    }
}

/// Reads expressions by recursive descent.
struct WorkflowExpressionParser {
    /// What a part of an expression yields.
    struct Value {
        var flowing: [String] = []
        /// A context that may still be continued by `.name` or `[…]`.
        var path: String?
        /// Whether it stands in parentheses: `(a || b).name` continues each of the contexts.
        var isGroup = false
    }

    private let scalars: [Character]
    private var position = 0
    private static let maximumDepth = 64

    init(text: some StringProtocol) { scalars = Array(text) }

    /// Whether nothing is left.
    var isAtEnd: Bool { scalars[position...].allSatisfy(\.isWhitespace) }

    mutating func disjunction(depth: Int) -> Value {
        var value = conjunction(depth: depth)
        while take("||") {
            let right = conjunction(depth: depth)
            value = Value(flowing: value.flowing + right.flowing)
        }
        return value
    }

    /// `a && b` is `b`, or an `a` that is empty, zero or false.
    private mutating func conjunction(depth: Int) -> Value {
        var value = comparison(depth: depth)
        while take("&&") { value = comparison(depth: depth) }
        return value
    }

    private mutating func comparison(depth: Int) -> Value {
        var value = unary(depth: depth)
        while take("==") || take("!=") || take("<=") || take(">=") || take("<") || take(">") {
            _ = unary(depth: depth)
            value = Value()
        }
        return value
    }

    private mutating func unary(depth: Int) -> Value {
        var isNegated = false
        while !peeks("!="), take("!") { isNegated = true }
        let value = postfix(depth: depth)
        return isNegated ? Value() : value
    }

    private mutating func postfix(depth: Int) -> Value {
        guard depth < Self.maximumDepth else { return Value() }
        var value = primary(depth: depth)
        while true {
            if take(".") {
                let name = take("*") ? "*" : identifier()
                guard !name.isEmpty else { return finish(value) }
                if let path = value.path { value.path = "\(path).\(name)" }
                if value.isGroup { value.flowing = value.flowing.map { "\($0).\(name)" } }
            } else if take("[") {
                skipBlanks()
                let start = position
                let inner = disjunction(depth: depth + 1)
                let key = String(scalars[start..<position]).trimmed
                guard take("]") else { return finish(value) }
                if let path = value.path {
                    let isText = key.hasPrefix("'") && key.hasSuffix("'") && key.count >= 2
                    value.path = "\(path).\(isText ? String(key.dropFirst().dropLast()).lowercased() : "*")"
                } else {
                    value.flowing += inner.flowing
                }
            } else {
                return finish(value)
            }
        }
    }

    private mutating func finish(_ value: Value) -> Value {
        guard let path = value.path else { return value }
        return Value(flowing: value.flowing + [path])
    }

    private mutating func primary(depth: Int) -> Value {
        skipBlanks()
        guard position < scalars.count else { return Value() }
        let character = scalars[position]
        if character == "(" {
            position += 1
            var value = disjunction(depth: depth + 1)
            _ = take(")")
            value.isGroup = true
            return value
        }
        if character == "'" {
            skipString()
            return Value()
        }
        if character.isNumber || character == "-" || character == "+" {
            position += 1
            while position < scalars.count,
                scalars[position].isLetter || scalars[position].isNumber
                    || scalars[position] == "."
            { position += 1 }
            return Value()
        }
        let name = identifier()
        guard !name.isEmpty else { return Value() }
        if take("(") { return call(name, depth: depth) }
        return ["true", "false", "null", "nan", "infinity"].contains(name) ? Value() : Value(path: name)
    }

    /// Functions whose result is a boolean or a digest carry nothing of their arguments.
    private mutating func call(_ name: String, depth: Int) -> Value {
        var flowing: [String] = []
        while !take(")") {
            let before = position
            flowing += disjunction(depth: depth + 1).flowing
            _ = take(",")
            guard position > before else { break }
        }
        let isOpaque = [
            "contains", "startswith", "endswith", "hashfiles", "success", "failure", "always", "cancelled",
        ].contains(name)
        return Value(flowing: isOpaque ? [] : flowing)
    }

    private mutating func skipString() {
        position += 1
        while position < scalars.count {
            if scalars[position] == "'" {
                // Two quotes are one.
                if position + 1 < scalars.count, scalars[position + 1] == "'" {
                    position += 2
                    continue
                }
                position += 1
                return
            }
            position += 1
        }
    }

    private mutating func identifier() -> String {
        skipBlanks()
        let start = position
        while position < scalars.count,
            scalars[position].isLetter || scalars[position].isNumber
                || scalars[position] == "_" || (scalars[position] == "-" && position > start)
        { position += 1 }
        return String(scalars[start..<position]).lowercased()
    }

    private mutating func skipBlanks() {
        while position < scalars.count, scalars[position].isWhitespace { position += 1 }
    }

    private mutating func peeks(_ text: String) -> Bool {
        skipBlanks()
        return scalars[position...].starts(with: text)
    }

    private mutating func take(_ text: String) -> Bool {
        guard peeks(text) else { return false }
        position += text.count
        return true
    }

    /// Everything in a text that looks like a context.
    static func contexts(in text: some StringProtocol) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || "._-*".contains($0)) }.map(String.init)
            .filter { $0.contains(".") }
    }
}
