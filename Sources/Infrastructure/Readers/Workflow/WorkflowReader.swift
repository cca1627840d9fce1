import Formats

/// Reads GitHub workflows and the metadata of composite actions.
///
/// The first resource is the file itself, of the type `workflow` or `action`; a `job` follows for each job. `on` stays
/// a text, as GitHub reads it, and block scalars stand where their first line stands: a line in a script is found.
public enum WorkflowReader {
    /// Reads a workflow or an action.
    ///
    /// - Parameter path: path of the file, for its name if it gives itself none.
    /// - Throws: `YAMLError` if it is no YAML, or neither a workflow nor an action.
    public static func template(reading bytes: [UInt8], path: String) throws(YAMLError) -> ResourceTemplate {
        let text = String(decoding: bytes, as: UTF8.self)
        let document = try YAMLNode(parsing: text)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let root = relocated(ResourceNode(document), lines: lines)
        let name = root["name"]?.text ?? path
        if root["jobs"]?.map != nil {
            var resources = [Resource(type: "workflow", name: name, properties: root, position: root.position)]
            for job in root["jobs"]?.map ?? [] {
                resources.append(Resource(type: "job", name: job.key, properties: job.value, position: job.position))
            }
            return ResourceTemplate(format: .workflow, resources: resources)
        }
        if root["runs"]?.map != nil {
            let action = Resource(type: "action", name: name, properties: root, position: root.position)
            return ResourceTemplate(format: .workflow, resources: [action])
        }
        throw YAMLError(position: root.position, reason: "expected a workflow with jobs: or an action with runs:")
    }

    /// Gives block scalars the place of their first line instead of that of their `|`.
    private static func relocated(_ node: ResourceNode, lines: [Substring]) -> ResourceNode {
        var node = node
        switch node.content {
        case .list(let nodes): node.content = .list(nodes.map { relocated($0, lines: lines) })
        case .map(let members):
            node.content = .map(
                members.map {
                    ResourceNode.Member(
                        key: $0.key,
                        position: $0.position,
                        value: relocated($0.value, lines: lines)
                    )
                }
            )
        case .string:
            let index = node.position.line - 1
            guard lines.indices.contains(index) else { break }
            let start = lines[index].unicodeScalars.dropFirst(node.position.column - 1).first
            if start == "|" || start == ">" { node.position = SourcePosition(line: index + 2, column: 1) }
        default: break
        }
        return node
    }
}
