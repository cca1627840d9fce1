import Formats

/// JSON whose texts are templates. It is rendered leaf by leaf, so that no quote or line break in a value changes its structure.
public struct JSONTemplate: Sendable {
    private indirect enum Node: Sendable {
        case text(Template)
        case array([Node])
        case object([(key: String, value: Node)])
        case plain(JSONValue)
    }

    private let root: Node

    /// Reads the templates of a value.
    ///
    /// - Throws: `TemplateError` that names what is not understood.
    public init(_ value: JSONValue) throws(TemplateError) {
        root = try Self.node(value)
    }

    private static func node(_ value: JSONValue) throws(TemplateError) -> Node {
        switch value {
        case .string(let text): return .text(try Template(text))
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

    /// The names of the variables that are used.
    public var variables: [String] { Self.variables(root) }

    private static func variables(_ node: Node) -> [String] {
        switch node {
        case .text(let template): template.variables
        case .array(let nodes): nodes.flatMap(variables)
        case .object(let members): members.flatMap { variables($0.value) }
        case .plain: []
        }
    }

    /// The value with its texts rendered; a text that is nothing but `{{x | dump}}` becomes the structure of `x`.
    public func render(_ values: JSONObject) -> JSONValue { Self.render(root, values) }

    private static func render(_ node: Node, _ values: JSONObject) -> JSONValue {
        switch node {
        case .plain(let value): return value
        case .array(let nodes): return .array(nodes.map { render($0, values) })
        case .object(let members):
            return .object(members.reduce(into: JSONObject()) { $0[$1.key] = render($1.value, values) })
        case .text(let template):
            let text = template.render(values)
            // Only what a template dumps by itself is structure: a value that merely looks like JSON stays text.
            if template.isDump, let structure = try? JSONValue(parsing: text), structure.string == nil {
                return structure
            }
            return .string(text)
        }
    }
}
