import Expressions
import Formats
import Matching

/// A JSON body whose texts are templates.
///
/// In promptfoo a text that looks like JSON once its values are inserted becomes structure. Here only what the configuration wrote
/// as structure does: a list or an object that is inserted alone (`{{messages}}`, `{{tools | dump}}`), and a text that is itself
/// written as JSON. A prompt that looks like JSON stays the text that it is.
public struct JSONBodyTemplate: Sendable {
    private indirect enum Node: Sendable {
        case plain(JSONValue)
        case text(Template)
        /// Nothing but one variable.
        case variable(String, Template)
        /// A text that is written as JSON.
        case document(Template)
        /// Nothing but one expression that dumps a value.
        case dump(Template)
        case array([Node])
        case object([(key: String, value: Node)])
    }

    private let root: Node

    /// The content as it was written.
    public let source: JSONValue

    /// Reads the templates of a body.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    public init(_ value: JSONValue) throws(TemplateError) {
        source = value
        root = try Self.node(value)
    }

    private static func node(_ value: JSONValue) throws(TemplateError) -> Node {
        switch value {
        case .string(let text): return try leaf(text)
        case .array(let elements):
            var nodes: [Node] = []
            for element in elements { nodes.append(try node(element)) }
            return .array(nodes)
        case .object(let object):
            var nodes: [(key: String, value: Node)] = []
            for member in object.members { nodes.append((member.key, try node(member.value))) }
            return .object(nodes)
        default: return .plain(value)
        }
    }

    private static func leaf(_ text: String) throws(TemplateError) -> Node {
        let template = try Template(text)
        let trimmed = text.trimmed
        if TextBodyTemplate.isWrittenAsJSON(trimmed) { return .document(template) }
        guard trimmed.hasPrefix("{{"), trimmed.hasSuffix("}}") else { return .text(template) }
        let inner = trimmed.dropFirst(2).dropLast(2).drop { $0 == "-" }
        guard !inner.contains("{{"), !inner.contains("}}") else { return .text(template) }
        let name = String(inner.last == "-" ? inner.dropLast() : inner).trimmed
        let isName = name.unicodeScalars.allSatisfy {
            $0 == "_" || $0 == "." || $0.properties.isAlphabetic || ("0"..."9").contains($0)
        }
        if isName, !name.contains(".") { return .variable(name, template) }
        return inner.contains("|") && inner.contains("dump") ? .dump(template) : .text(template)
    }

    /// The body with its values.
    public func render(_ values: JSONObject) -> JSONValue { Self.render(root, values) }

    private static func render(_ node: Node, _ values: JSONObject) -> JSONValue {
        switch node {
        case .plain(let value): return value
        case .text(let template): return .string(template.render(values))
        case .variable(let name, let template):
            switch values[name] {
            case .array(let elements)?: return .array(elements)
            case .object(let object)?: return .object(object)
            default: return .string(template.render(values))
            }
        case .document(let template):
            let text = JSONBody.text(template, values)
            return (try? JSONValue(parsing: text)) ?? .string(text)
        case .dump(let template):
            let text = template.render(values)
            guard let value = try? JSONValue(parsing: text), value.array != nil || value.object != nil else {
                return .string(text)
            }
            return value
        case .array(let nodes): return .array(nodes.map { render($0, values) })
        case .object(let members):
            return .object(members.reduce(into: JSONObject()) { $0[$1.key] = render($1.value, values) })
        }
    }
}
