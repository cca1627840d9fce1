import Formats
import Matching

/// A template that cannot be used.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String

    /// An error.
    public init(description: String) { self.description = description }
}

/// The part of Nunjucks that promptfoo's configurations use most: `{{ path | filter }}`, `{% raw %}` and comments, without
/// escaping; what is not defined becomes nothing.
///
/// A value is inserted as it is and never read as a template again, so that an attack's `{{7*7}}` stays what it is.
public struct Template: Sendable, Equatable {
    private enum Part: Sendable, Equatable {
        case text(String)
        case value(Expression)
    }

    private struct Expression: Sendable, Equatable {
        var path: ValuePath?
        var literal: JSONValue?
        var filters: [Filter]
    }

    private struct Filter: Sendable, Equatable {
        var name: String
        var arguments: [String]
    }

    private let parts: [Part]

    /// Reads a template.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    public init(_ source: String) throws(TemplateError) {
        var parts: [Part] = []
        var rest = Substring(source)
        var trimsStart = false
        // A dash inside a mark takes the white space on its side away.
        func add(_ text: Substring, trimsEnd: Bool) {
            var text = text
            if trimsStart { text = text.drop(while: \.isWhitespace) }
            while trimsEnd, text.last?.isWhitespace == true { text.removeLast() }
            trimsStart = false
            parts.append(.text(String(text)))
        }
        while let open = rest.firstIndex(of: "{") {
            let after = rest[rest.index(after: open)...]
            switch after.first {
            case "{":
                let mark = try Self.mark(after, open: "{{", close: "}}")
                add(rest[..<open], trimsEnd: mark.trimsEnd)
                parts.append(.value(try Self.expression(mark.inner)))
                trimsStart = mark.trimsStart
                rest = mark.rest
            case "#":
                let mark = try Self.mark(after, open: "{#", close: "#}")
                add(rest[..<open], trimsEnd: mark.trimsEnd)
                trimsStart = mark.trimsStart
                rest = mark.rest
            case "%":
                let mark = try Self.mark(after, open: "{%", close: "%}")
                add(rest[..<open], trimsEnd: mark.trimsEnd)
                guard mark.inner == "raw" else {
                    throw TemplateError(
                        description:
                            "the tag '{% \(mark.inner) %}' is not supported; only {{ values }} and {% raw %} are"
                    )
                }
                rest = mark.rest
                while true {
                    guard let next = rest.firstRange(of: "{%") else {
                        throw TemplateError(description: "'{% raw %}' without '{% endraw %}'")
                    }
                    let end = try? Self.mark(rest[rest.index(after: next.lowerBound)...], open: "{%", close: "%}")
                    guard let end, end.inner == "endraw" else {
                        parts.append(.text(String(rest[..<next.upperBound])))
                        rest = rest[next.upperBound...]
                        continue
                    }
                    add(rest[..<next.lowerBound], trimsEnd: end.trimsEnd)
                    trimsStart = end.trimsStart
                    rest = end.rest
                    break
                }
            default:
                add(rest[...open], trimsEnd: false)
                rest = after
            }
        }
        add(rest, trimsEnd: false)
        self.parts = parts.filter { $0 != .text("") }
    }

    /// What stands between the marks of a value, a tag or a comment.
    private static func mark(_ text: Substring, open: String, close: String) throws(TemplateError) -> (
        inner: String, trimsEnd: Bool, trimsStart: Bool, rest: Substring
    ) {
        let body = text.dropFirst()
        guard let end = body.firstRange(of: close) else {
            throw TemplateError(description: "a '\(open)' without its '\(close)'")
        }
        var inner = body[..<end.lowerBound]
        let trimsEnd = inner.first == "-"
        if trimsEnd { inner = inner.dropFirst() }
        let trimsStart = inner.last == "-"
        if trimsStart { inner = inner.dropLast() }
        return (String(inner).trimmed, trimsEnd, trimsStart, body[end.upperBound...])
    }

    /// Whether this is nothing but one value, written as JSON: `{{messages | dump}}`.
    var isDump: Bool {
        guard parts.count == 1, case .value(let expression)? = parts.first else { return false }
        return expression.filters.last?.name == "dump"
    }

    /// The names of the variables that are used.
    public var variables: [String] {
        parts.compactMap { part in
            if case .value(let expression) = part { return expression.path?.root }
            return nil
        }
    }

    /// The largest text that is rendered: values that hold each other many times over would fill any memory.
    static let maximumBytes = 16 << 20

    /// The text with its values; cut off after 16 MiB.
    public func render(_ values: JSONObject) -> String {
        var text = ""
        for part in parts where text.utf8.count < Self.maximumBytes {
            switch part {
            case .text(let plain): text += plain
            case .value(let expression):
                let value = expression.literal ?? expression.path?.value(in: .object(values)) ?? .null
                let filtered = expression.filters.reduce(value) { Self.apply($1, to: $0) }
                if !filtered.isNull { text += filtered.string ?? filtered.text() }
            }
        }
        return text
    }

    private static let knownFilters: Set<String> = [
        "dump", "upper", "lower", "trim", "length", "first", "last", "join", "default", "d", "safe", "urlencode",
        "string",
        "int", "replace", "reverse", "escape", "e",
    ]

    private static func expression(_ source: String) throws(TemplateError) -> Expression {
        let pieces = pipes(source)
        var filters: [Filter] = []
        for piece in pieces.dropFirst() {
            let name = String(piece.prefix { $0 != "(" }).trimmed
            guard knownFilters.contains(name) else {
                throw TemplateError(description: "the filter '\(name)' in '{{ \(source) }}' is not supported")
            }
            let rest = piece.drop { $0 != "(" }
            guard rest.isEmpty || rest.last == ")" else {
                throw TemplateError(description: "a '(' without its ')' in '{{ \(source) }}'")
            }
            filters.append(Filter(name: name, arguments: try arguments(rest.dropFirst().dropLast(), in: source)))
        }
        let head = (pieces.first ?? "").trimmed
        if head.count >= 2, let quote = head.first, quote == "'" || quote == "\"", head.last == quote {
            return Expression(path: nil, literal: .string(String(head.dropFirst().dropLast())), filters: filters)
        }
        if let constant = constants[head] { return Expression(path: nil, literal: constant, filters: filters) }
        if head.first.map({ $0.isNumber || $0 == "-" }) == true, let number = Double(head), number.isFinite {
            return Expression(path: nil, literal: .double(number), filters: filters)
        }
        guard let path = ValuePath(head) else {
            throw TemplateError(
                description: "the expression '{{ \(source) }}' is not supported; names, members and filters are"
            )
        }
        return Expression(path: path, literal: nil, filters: filters)
    }

    private static let constants: [String: JSONValue] = ["true": true, "false": false, "none": .null, "null": .null]

    /// Reads what a filter is given: quoted texts, numbers and constants. A name would have to be looked up, and is refused.
    private static func arguments(_ text: Substring, in source: String) throws(TemplateError) -> [String] {
        var arguments: [String] = []
        var rest = text.drop(while: \.isWhitespace)
        while let first = rest.first {
            var argument = ""
            if first == "\"" || first == "'" {
                rest.removeFirst()
                while let character = rest.first, character != first {
                    rest.removeFirst()
                    guard character == "\\", let escaped = rest.popFirst() else {
                        argument.append(character)
                        continue
                    }
                    argument.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped == "r" ? "\r" : escaped)
                }
                guard rest.popFirst() != nil else {
                    throw TemplateError(description: "a quote without its end in '{{ \(source) }}'")
                }
            } else {
                argument = String(rest.prefix { $0 != "," }).trimmed
                guard constants[argument] != nil || Double(argument)?.isFinite == true else {
                    throw TemplateError(
                        description:
                            "'\(argument)' in '{{ \(source) }}' is not supported; a filter takes quoted texts and numbers"
                    )
                }
                rest = rest.drop { $0 != "," }
            }
            arguments.append(argument)
            rest = rest.drop(while: \.isWhitespace)
            guard rest.isEmpty || rest.popFirst() == "," else {
                throw TemplateError(description: "expected ',' between what a filter is given in '{{ \(source) }}'")
            }
            rest = rest.drop(while: \.isWhitespace)
        }
        return arguments
    }

    /// Splits at `|` outside of quotes.
    private static func pipes(_ source: String) -> [String] {
        var pieces = [""]
        var quote: Character?
        for character in source {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "|" {
                pieces.append("")
                continue
            }
            pieces[pieces.count - 1].append(character)
        }
        return pieces.map(\.trimmed)
    }

    private static func apply(_ filter: Filter, to value: JSONValue) -> JSONValue {
        let text = value.string ?? (value.isNull ? "" : value.text())
        switch filter.name {
        case "dump": return .string(value.text())
        case "upper": return .string(text.uppercased())
        case "lower": return .string(text.lowercased())
        case "trim": return .string(text.trimmed)
        case "length": return .int(value.array?.count ?? value.object?.count ?? text.count)
        case "first": return value.array?.first ?? .string(String(text.prefix(1)))
        case "last": return value.array?.last ?? .string(String(text.suffix(1)))
        case "join":
            return .string(
                (value.array ?? []).map { $0.string ?? $0.text() }.joined(separator: filter.arguments.first ?? "")
            )
        case "default", "d":
            let replacesEmpty = filter.arguments.count > 1 && filter.arguments[1] == "true"
            let isEmpty = value == "" || value == false || value == 0
            return value.isNull || replacesEmpty && isEmpty ? .string(filter.arguments.first ?? "") : value
        case "urlencode": return .string(Encodings.percent(text))
        case "int": return .int(Int(text) ?? 0)
        case "replace":
            guard filter.arguments.count == 2 else { return value }
            return .string(text.replacing(filter.arguments[0], with: filter.arguments[1]))
        case "reverse": return value.array.map { .array($0.reversed()) } ?? .string(String(text.reversed()))
        case "escape", "e":
            return .string(
                text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                    .replacing("\"", with: "&quot;")
            )
        default: return value
        }
    }
}
