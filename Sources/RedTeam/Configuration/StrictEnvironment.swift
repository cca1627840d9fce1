import Formats
import Matching
import Workspace

/// Looks for variables of the environment that a configuration uses and nobody sets.
enum StrictEnvironment {
    /// Reports each use, unless the mark itself says what stands in for it.
    static func check(_ parts: [ConfigurationPart], _ configuration: RedTeamConfiguration) {
        for part in parts { check(part.section.node, "", part, configuration.environment) }
    }

    private static func check(_ node: YAMLNode, _ path: String, _ part: ConfigurationPart, _ environment: JSONObject) {
        switch node.content {
        case .sequence(let nodes):
            for (index, node) in nodes.enumerated() { check(node, "\(path)[\(index)]", part, environment) }
        case .mapping(let members):
            for member in members {
                check(member.value, path.isEmpty ? member.key : "\(path).\(member.key)", part, environment)
            }
        case .scalar(let text, _):
            for name in names(in: text) where environment[name] == nil {
                part.collector.report(
                    "the environment has no variable \(name); set it, or write {{env.\(name) | default('')}}",
                    at: node.position,
                    keyPath: path
                )
            }
        }
    }

    /// The variables that a text needs.
    static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            var mark = rest[open.upperBound..<close.lowerBound]
            rest = rest[close.upperBound...]
            if mark.contains("default") || mark.contains("|d(") || mark.contains(" or ") { continue }
            while let use = mark.firstRange(of: "env") {
                let isWord = use.lowerBound == mark.startIndex || !isNamePart(mark[mark.index(before: use.lowerBound)])
                mark = mark[use.upperBound...]
                guard isWord, let sign = mark.first, sign == "." || sign == "[" else { continue }
                let name = mark.dropFirst().drop { $0 == "'" || $0 == "\"" }.prefix(while: isNamePart)
                if !name.isEmpty { names.append(String(name)) }
            }
        }
        return names
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
