import Expressions
import Formats

/// Puts the environment into texts when the configuration is read, as promptfoo does it: only `{{ … }}` that use nothing but `env`
/// are rendered, all other marks stay.
enum EnvironmentText {
    /// A text with the variables of the environment.
    static func resolved(_ text: String, _ reading: TestReading) -> String {
        resolved(text, environment: EnvironmentText.object(reading.variables))
    }

    /// A text with the variables of the environment.
    static func resolved(_ text: String, environment: JSONObject) -> String {
        guard text.contains("{{"), text.contains("env") else { return text }
        var output = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            output += rest[..<open.lowerBound]
            rest = rest[open.lowerBound...]
            guard let close = rest.firstRange(of: "}}") else { break }
            let mark = String(rest[..<close.upperBound])
            rest = rest[close.upperBound...]
            if let template = try? Template(mark), !template.variables.isEmpty,
                template.variables.allSatisfy({ $0 == "env" })
            {
                output += template.render(["env": .object(environment)])
            } else {
                output += mark
            }
        }
        return output + rest
    }

    /// A node whose texts are resolved.
    static func resolved(_ node: YAMLNode, environment: JSONObject) -> YAMLNode {
        var copy = node
        switch node.content {
        case .scalar(let text, let isPlain):
            let changed = resolved(text, environment: environment)
            // What stood in quotes only because of the marks means what it would mean without them: a number, a boolean.
            if changed != text {
                copy.content = .scalar(changed, isPlain: isPlain || text.hasPrefix("{{") && text.hasSuffix("}}"))
            }
        case .sequence(let nodes): copy.content = .sequence(nodes.map { resolved($0, environment: environment) })
        case .mapping(let members):
            copy.content = .mapping(
                members.map {
                    YAMLNode.Member(
                        key: $0.key,
                        position: $0.position,
                        value: resolved($0.value, environment: environment)
                    )
                }
            )
        }
        return copy
    }

    /// The variables as an object, sorted by name.
    static func object(_ variables: [String: String]) -> JSONObject {
        variables.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) }
    }
}
