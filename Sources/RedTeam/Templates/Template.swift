import Formats
import Matching

/// A template that cannot be used.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
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
        while let open = rest.firstIndex(of: "{") {
            let after = rest[rest.index(after: open)...]
            switch after.first {
            case "{":
                parts.append(.text(String(rest[..<open])))
                guard let close = after.ranges(of: "}}").first else {
                    throw TemplateError(description: "a '{{' without its '}}'")
                }
                var inner = after[after.index(after: after.startIndex)..<close.lowerBound]
                if inner.first == "-" { inner = inner.dropFirst() }
                if inner.last == "-" { inner = inner.dropLast() }
                parts.append(.value(try Self.expression(String(inner).trimmed)))
                rest = after[close.upperBound...]
            case "#":
                parts.append(.text(String(rest[..<open])))
                guard let close = after.ranges(of: "#}").first else {
                    throw TemplateError(description: "a '{#' without its '#}'")
                }
                rest = after[close.upperBound...]
            case "%":
                parts.append(.text(String(rest[..<open])))
                guard let close = after.ranges(of: "%}").first else {
                    throw TemplateError(description: "a '{%' without its '%}'")
                }
                let tag = String(after[after.index(after: after.startIndex)..<close.lowerBound]).trimmed
                guard tag == "raw" else {
                    throw TemplateError(
                        description: "the tag '{% \(tag) %}' is not supported; only {{ values }} and {% raw %} are"
                    )
                }
                let body = after[close.upperBound...]
                guard let end = body.ranges(of: "{% endraw %}").first else {
                    throw TemplateError(description: "'{% raw %}' without '{% endraw %}'")
                }
                parts.append(.text(String(body[..<end.lowerBound])))
                rest = body[end.upperBound...]
            default:
                parts.append(.text(String(rest[...open])))
                rest = after
            }
        }
        parts.append(.text(String(rest)))
        self.parts = parts.filter { $0 != .text("") }
    }

    /// The names of the variables that are used.
    public var variables: [String] {
        parts.compactMap { part in
            if case .value(let expression) = part { return expression.path?.root }
            return nil
        }
    }

    /// The text with its values.
    public func render(_ values: JSONObject) -> String {
        parts.map { part in
            switch part {
            case .text(let text): return text
            case .value(let expression):
                let value = expression.literal ?? expression.path?.value(in: .object(values)) ?? .null
                let filtered = expression.filters.reduce(value) { Self.apply($1, to: $0) }
                return filtered.isNull ? "" : filtered.string ?? filtered.text()
            }
        }.joined()
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
            let inner = piece.contains("(") ? String(piece.drop { $0 != "(" }.dropFirst().dropLast()) : ""
            filters.append(
                Filter(
                    name: name,
                    arguments: inner.isEmpty ? [] : CommaList.items(of: inner.replacing("'", with: "\""))
                )
            )
        }
        let head = (pieces.first ?? "").trimmed
        if head.count >= 2, let quote = head.first, quote == "'" || quote == "\"", head.last == quote {
            return Expression(path: nil, literal: .string(String(head.dropFirst().dropLast())), filters: filters)
        }
        if let number = Double(head) { return Expression(path: nil, literal: .double(number), filters: filters) }
        guard let path = ValuePath(head) else {
            throw TemplateError(
                description: "the expression '{{ \(source) }}' is not supported; names, members and filters are"
            )
        }
        return Expression(path: path, literal: nil, filters: filters)
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
        case "default", "d": return value.isNull ? .string(filter.arguments.first ?? "") : value
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
