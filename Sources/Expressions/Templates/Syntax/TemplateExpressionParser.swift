import Formats

/// Reads expressions by the precedences of Nunjucks.
struct TemplateExpressionParser {
    var tokens: TemplateTokens
    private var depth = 0
    private var links = 0

    /// The deepest nesting of an expression.
    static let maximumDepth = 60

    /// The most operators, members and filters of one expression: `a + a + a …` nests as deeply as it is long.
    static let maximumLinks = 400

    init(_ source: String) throws(TemplateError) { tokens = try TemplateTokens(source) }

    /// An expression that is all of a text.
    static func parse(_ source: String) throws(TemplateError) -> TemplateExpression {
        var parser = try TemplateExpressionParser(source)
        let expression = try parser.expression()
        guard parser.tokens.isAtEnd else {
            throw TemplateError(description: "the expression '\(source)' goes on where it should end")
        }
        return expression
    }

    mutating func expression() throws(TemplateError) -> TemplateExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw TemplateError(description: "the expression '\(tokens.source.prefix(60))' is nested too deeply")
        }
        let value = try or()
        guard tokens.take("if") else { return value }
        let condition = try or()
        return .condition(condition, then: value, otherwise: tokens.take("else") ? try expression() : nil)
    }

    private mutating func link() throws(TemplateError) {
        links += 1
        guard links <= Self.maximumLinks else {
            throw TemplateError(description: "the expression '\(tokens.source.prefix(60))' has too many operators")
        }
    }

    private mutating func or() throws(TemplateError) -> TemplateExpression {
        var left = try and()
        while tokens.take("or") {
            try link()
            left = .binary("or", left, try and())
        }
        return left
    }

    private mutating func and() throws(TemplateError) -> TemplateExpression {
        var left = try not()
        while tokens.take("and") {
            try link()
            left = .binary("and", left, try not())
        }
        return left
    }

    private mutating func not() throws(TemplateError) -> TemplateExpression {
        guard tokens.take("not") else { return try membership() }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw TemplateError(description: "too many 'not' in a row") }
        return .unary("not", try not())
    }

    private mutating func membership() throws(TemplateError) -> TemplateExpression {
        var left = try test()
        while true {
            if tokens.take("in") {
                try link()
                left = .binary("in", left, try test())
            } else if tokens.peek == .name("not") {
                var ahead = tokens
                _ = ahead.next()
                guard ahead.take("in") else { return left }
                tokens = ahead
                try link()
                left = .unary("not", .binary("in", left, try test()))
            } else {
                return left
            }
        }
    }

    private mutating func test() throws(TemplateError) -> TemplateExpression {
        var value = try comparison()
        while tokens.take("is") {
            try link()
            let isNegated = tokens.take("not")
            let name = try tokens.name()
            guard TemplateTest.names.contains(name) else {
                throw TemplateError(description: "the test 'is \(name)' in '\(tokens.source)' is not supported")
            }
            var arguments: [TemplateExpression] = []
            if tokens.peek == .mark("(") { arguments = try self.arguments().values }
            value = .test(value, name, arguments, isNegated: isNegated)
        }
        return value
    }

    private mutating func comparison() throws(TemplateError) -> TemplateExpression {
        var left = try concatenation()
        while case .mark(let mark)? = tokens.peek, ["==", "===", "!=", "!==", "<", ">", "<=", ">="].contains(mark) {
            _ = tokens.next()
            try link()
            left = .binary(mark, left, try concatenation())
        }
        return left
    }

    private mutating func concatenation() throws(TemplateError) -> TemplateExpression {
        var left = try sum()
        while tokens.take("~") {
            try link()
            left = .binary("~", left, try sum())
        }
        return left
    }

    private mutating func sum() throws(TemplateError) -> TemplateExpression {
        var left = try product()
        while case .mark(let mark)? = tokens.peek, mark == "+" || mark == "-" {
            _ = tokens.next()
            try link()
            left = .binary(mark, left, try product())
        }
        return left
    }

    private mutating func product() throws(TemplateError) -> TemplateExpression {
        var left = try power()
        while case .mark(let mark)? = tokens.peek, ["*", "/", "//", "%"].contains(mark) {
            _ = tokens.next()
            try link()
            left = .binary(mark, left, try power())
        }
        return left
    }

    private mutating func power() throws(TemplateError) -> TemplateExpression {
        var left = try unary()
        while tokens.take("**") {
            try link()
            left = .binary("**", left, try unary())
        }
        return left
    }

    /// A sign binds closer than a filter: `-3 | abs` is 3.
    private mutating func unary(isFiltered: Bool = true) throws(TemplateError) -> TemplateExpression {
        var value: TemplateExpression
        if tokens.take("-") {
            try link()
            value = .unary("-", try unary(isFiltered: false))
        } else if tokens.take("+") {
            try link()
            value = try unary(isFiltered: false)
        } else {
            value = try postfix()
        }
        if isFiltered { value = try filtered(value) }
        return value
    }

    private mutating func filtered(_ value: TemplateExpression) throws(TemplateError) -> TemplateExpression {
        var value = value
        while tokens.take("|") {
            try link()
            let name = try tokens.name()
            guard TemplateFilter.names.contains(name) else {
                throw TemplateError(description: "the filter '\(name)' in '\(tokens.source)' is not supported")
            }
            let arguments = tokens.peek == .mark("(") ? try self.arguments() : .init()
            value = .filter(value, name, arguments)
        }
        return value
    }

    mutating func arguments() throws(TemplateError) -> TemplateExpression.Arguments {
        var arguments = TemplateExpression.Arguments()
        try tokens.expect("(")
        while !tokens.take(")") {
            var ahead = tokens
            if case .name(let name)? = ahead.next(), ahead.take("=") {
                tokens = ahead
                arguments.named.append(.init(key: .literal(.string(name)), value: try expression()))
            } else {
                arguments.values.append(try expression())
            }
            guard tokens.take(",") else {
                try tokens.expect(")")
                return arguments
            }
        }
        return arguments
    }

    private mutating func postfix() throws(TemplateError) -> TemplateExpression {
        var value = try primary()
        while true {
            if tokens.take(".") {
                try link()
                switch tokens.next() {
                case .name(let name)?: value = .member(value, .literal(.string(name)))
                case .number(let index)?: value = .member(value, .literal(.double(index)))
                default: throw TemplateError(description: "expected a member behind '.' in '\(tokens.source)'")
                }
            } else if tokens.take("[") {
                try link()
                value = .member(value, try expression())
                try tokens.expect("]")
            } else if tokens.peek == .mark("(") {
                try link()
                value = .call(value, try arguments())
            } else {
                return value
            }
        }
    }

    private mutating func primary() throws(TemplateError) -> TemplateExpression {
        switch tokens.next() {
        case .text(let text)?: return .literal(.string(text))
        case .number(let number)?: return .literal(Int(exactly: number).map { .int($0) } ?? .double(number))
        case .name("true")?, .name("True")?: return .literal(true)
        case .name("false")?, .name("False")?: return .literal(false)
        case .name("none")?, .name("null")?, .name("None")?: return .literal(.null)
        case .name(let name)?: return .name(name)
        case .mark("(")?:
            let value = try expression()
            try tokens.expect(")")
            return value
        case .mark("[")?:
            var elements: [TemplateExpression] = []
            while !tokens.take("]") {
                elements.append(try expression())
                guard tokens.take(",") else {
                    try tokens.expect("]")
                    break
                }
            }
            return .list(elements)
        case .mark("{")?:
            var pairs: [TemplateExpression.Pair] = []
            while !tokens.take("}") {
                var key = try expression()
                // A bare word as key is a text, as in JavaScript.
                if case .name(let name) = key { key = .literal(.string(name)) }
                try tokens.expect(":")
                pairs.append(.init(key: key, value: try expression()))
                guard tokens.take(",") else {
                    try tokens.expect("}")
                    break
                }
            }
            return .dictionary(pairs)
        default: throw TemplateError(description: "the expression '\(tokens.source)' is not understood")
        }
    }
}
