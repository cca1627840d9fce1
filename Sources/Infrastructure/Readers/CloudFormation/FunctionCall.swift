import Formats

/// A call of an intrinsic function: `!Sub x` and `{"Fn::Sub": x}` are the same.
struct FunctionCall {
    /// `Ref`, `Condition`, or the name behind `Fn::`.
    var name: String
    /// What it is called with.
    var argument: YAMLNode

    /// The call that a node is, if it is one.
    init?(_ node: YAMLNode) {
        if let tag = node.tag, tag.hasPrefix("!"), !tag.hasPrefix("!!") {
            name = String(tag.dropFirst())
            argument = node
            argument.tag = nil
            return
        }
        guard let members = node.mapping, members.count == 1, let member = members.first else { return nil }
        if member.key == "Ref" || member.key == "Condition" {
            name = member.key
        } else if member.key.hasPrefix("Fn::") {
            name = String(member.key.dropFirst(4))
        } else {
            return nil
        }
        argument = member.value
    }

    /// The arguments, where a list is expected.
    var arguments: [YAMLNode] { argument.sequence ?? [] }
}

extension YAMLNode {
    /// One spelling for all nodes that say the same.
    var canonicalText: String {
        if let call = FunctionCall(self) { return "\(call.name)(\(call.argument.plainCanonicalText))" }
        return plainCanonicalText
    }

    private var plainCanonicalText: String {
        switch content {
        case .scalar(let text, _): text
        case .sequence(let nodes): "[" + nodes.map(\.canonicalText).joined(separator: ",") + "]"
        case .mapping(let members):
            "{" + members.map { "\($0.key):\($0.value.canonicalText)" }.sorted().joined(separator: ",") + "}"
        }
    }
}
