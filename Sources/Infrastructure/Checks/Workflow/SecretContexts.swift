import Formats

/// Contexts that hold secrets.
enum SecretContexts {
    /// Whether a context is a secret; the token of the job ends with the job and is its own.
    static func isSecret(_ context: String) -> Bool {
        context.hasPrefix("secrets.") && context != "secrets.github_token"
    }

    /// Whether a value is all secrets at once: `toJSON(secrets)`, `secrets[matrix.name]`.
    static func takesAll(_ node: ResourceNode) -> Bool {
        guard let text = node.text, text.contains("secrets") else { return false }
        return WorkflowExpression.all(in: text).contains { entry in
            entry.expression.flowing.contains { $0 == "secrets" || $0 == "secrets.*" }
        }
    }
}

extension ResourceNode {
    /// All scalars below a node, itself included.
    var scalars: [ResourceNode] {
        switch content {
        case .list(let nodes): nodes.flatMap(\.scalars)
        case .map(let members): members.flatMap(\.value.scalars)
        default: [self]
        }
    }
}
