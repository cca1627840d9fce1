import Expressions
import Formats

/// A text in which only `{{…}}` is active: `{%` and `{#` occur in cookies and mean nothing there.
struct LiteralTemplate: Sendable, TextRenderer {
    enum Part: Sendable {
        case literal(String)
        case value(Template, source: String)
    }

    var parts: [Part]

    init(parts: [Part]) { self.parts = parts }

    /// Reads a text.
    ///
    /// - Throws: `TemplateError` that names what is not understood between braces.
    init(_ source: String) throws(TemplateError) {
        parts = []
        var rest = Substring(source)
        while let open = rest.firstRange(of: "{{") {
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else { break }
            add(String(rest[..<open.lowerBound]))
            let text = String(rest[open.lowerBound..<close.upperBound])
            parts.append(.value(try Template(text), source: text))
            rest = rest[close.upperBound...]
        }
        add(String(rest))
    }

    private mutating func add(_ literal: String) {
        if !literal.isEmpty { parts.append(.literal(literal)) }
    }

    func render(_ values: JSONObject) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .value(let template, _): template.render(values)
            }
        }.joined()
    }

    /// As it was written.
    var source: String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .value(_, let source): source
            }
        }.joined()
    }

    var variables: [String] {
        parts.flatMap { if case .value(let template, _) = $0 { template.variables } else { [] as [String] } }
    }

    /// The whole text, if nothing in it is active.
    var literal: String? {
        var text = ""
        for part in parts {
            guard case .literal(let piece) = part else { return nil }
            text += piece
        }
        return text
    }

    /// The parts before and after the first of some literal text.
    func split(at separator: String, last: Bool = false) -> (LiteralTemplate, LiteralTemplate)? {
        let order = last ? Array(parts.indices.reversed()) : Array(parts.indices)
        for index in order {
            guard case .literal(let text) = parts[index],
                let range = last ? text.ranges(of: separator).last : text.firstRange(of: separator)
            else { continue }
            var before = LiteralTemplate(parts: Array(parts[..<index]))
            before.add(String(text[..<range.lowerBound]))
            var after = LiteralTemplate(parts: [])
            after.add(String(text[range.upperBound...]))
            after.parts += parts[(index + 1)...]
            return (before, after)
        }
        return nil
    }

    /// Without white space at its ends.
    var trimmed: LiteralTemplate {
        var trimmed = self
        if case .literal(let text)? = parts.first {
            let rest = String(text.drop(while: \.isWhitespace))
            trimmed.parts[0] = .literal(rest)
        }
        if case .literal(var text)? = trimmed.parts.last {
            while text.last?.isWhitespace == true { text.removeLast() }
            trimmed.parts[trimmed.parts.count - 1] = .literal(text)
        }
        trimmed.parts.removeAll { if case .literal("") = $0 { true } else { false } }
        return trimmed
    }

    /// With all of its literal text changed.
    func mapLiterals(_ change: (String) -> String) -> LiteralTemplate {
        LiteralTemplate(
            parts: parts.map { if case .literal(let text) = $0 { .literal(change(text)) } else { $0 } }
        )
    }
}
