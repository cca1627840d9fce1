import Formats
import Matching
import Workspace

/// Replaces `{$ref: '#/path'}` by what stands at the path, as JSON schemas write it.
///
/// References inside of schemas (`value`, `parameters`, `schema` and others) that lead nowhere in the configuration belong to the schema and
/// stay.
struct ReferenceResolver {
    /// The tree without references.
    private(set) var resolved: YAMLNode
    /// The top-level keys that references lead to.
    private(set) var usedRoots: Set<String> = []

    private let root: YAMLNode
    private let collector: ProblemCollector
    private var remaining = 1_000_000

    private static let schemaKeys: Set<String> = [
        "value", "parameters", "schema", "input_schema", "response_format", "tools", "functions", "config", "body",
    ]

    init(_ root: YAMLNode, collector: ProblemCollector) {
        self.root = root
        self.collector = collector
        resolved = root
        guard Self.holdsReference(root) else { return }
        resolved = resolve(root, path: [], isInSchema: false)
        if remaining <= 0 {
            collector.report("the references stand for more than a million nodes", at: root.position, keyPath: "$ref")
            resolved = root
        }
    }

    private static func holdsReference(_ node: YAMLNode) -> Bool {
        switch node.content {
        case .scalar: false
        case .sequence(let nodes): nodes.contains(where: holdsReference)
        case .mapping(let members): members.contains { $0.key == "$ref" || holdsReference($0.value) }
        }
    }

    private mutating func resolve(_ node: YAMLNode, path: [String], isInSchema: Bool) -> YAMLNode {
        remaining -= 1
        guard remaining > 0 else { return node }
        var copy = node
        switch node.content {
        case .scalar: break
        case .sequence(let nodes):
            var changed: [YAMLNode] = []
            for node in nodes { changed.append(resolve(node, path: path, isInSchema: isInSchema)) }
            copy.content = .sequence(changed)
        case .mapping(let members):
            if let reference = node["$ref"]?.string { return follow(reference, node, path, isInSchema) }
            var changed: [YAMLNode.Member] = []
            for member in members {
                var member = member
                member.value = resolve(
                    member.value,
                    path: path,
                    isInSchema: isInSchema || Self.schemaKeys.contains(member.key)
                )
                changed.append(member)
            }
            copy.content = .mapping(changed)
        }
        return copy
    }

    private mutating func follow(_ reference: String, _ node: YAMLNode, _ path: [String], _ isInSchema: Bool)
        -> YAMLNode
    {
        func problem(_ message: String) -> YAMLNode {
            if !isInSchema { collector.report(message, at: node.position, keyPath: "$ref") }
            return node
        }
        guard reference.hasPrefix("#/") else {
            return problem("'\(reference)' is not supported; a reference within the file is, as in #/name")
        }
        guard !path.contains(reference), path.count < 64 else { return problem("'\(reference)' leads back to itself") }
        let steps = reference.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false).map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
        var target: YAMLNode? = root
        for step in steps { target = target?[step] ?? Int(step).flatMap { target?[$0] } }
        guard let target else {
            let known = (root.mapping ?? []).map(\.key)
            let hint =
                steps.first.flatMap { step in known.contains(step) ? nil : Spelling.nearest(to: step, among: known) }
                .map { "; did you mean '\($0)'?" } ?? ""
            return problem("there is nothing at '\(reference)'\(hint)")
        }
        if let first = steps.first { usedRoots.insert(first) }
        let found = resolve(target, path: path + [reference], isInSchema: isInSchema)
        // Further keys beside the reference are set over what it stands for.
        let others = (node.mapping ?? []).filter { $0.key != "$ref" }
        guard !others.isEmpty, let members = found.mapping else { return found }
        var merged = found
        let names = Set(others.map(\.key))
        merged.content = .mapping(members.filter { !names.contains($0.key) } + others)
        return merged
    }
}
