import Formats

/// A policy document, whatever it is attached to.
struct PolicyDocument {
    /// What a policy is for.
    enum Kind { case identity, resource, trust }

    /// The resource that holds it.
    var owner: Resource
    /// What it is for.
    var kind: Kind
    /// Where it stands.
    var node: ResourceNode
    /// Its statements; empty where it is not known.
    var statements: [PolicyStatement]
    /// Why it, or a statement of it, is not known.
    var unknownReason: String?

    /// A policy from its node: a map, or a text that holds JSON.
    init(_ node: ResourceNode, kind: Kind, of owner: Resource) {
        self.owner = owner
        self.kind = kind
        self.node = node
        var document = node
        if let text = node.string {
            if let parsed = try? JSONTree.node(parsing: Array(text.utf8)) {
                document = ResourceNode(parsed).moved(to: node.position)
            } else {
                unknownReason = "the text is no policy in JSON"
            }
        } else if let reason = node.unknownReason {
            unknownReason = reason
        }
        statements = (document["Statement"]?.elements ?? []).map(PolicyStatement.init)
        unknownReason = unknownReason ?? statements.lazy.compactMap(\.unknownReason).first
    }
}

extension PolicyDocument {
    /// Whether an action is allowed on everything without a condition, and not taken back.
    func allowsEverywhere(_ action: String) -> Bool {
        statements.contains { $0.isAllow && !$0.isConditional && $0.isOnEverything && $0.covers(action) }
            && !statements.contains {
                !$0.isAllow && !$0.isConditional && $0.resources.contains("*") && $0.covers(action)
            }
    }

    /// Whether it makes its holder an administrator by itself; the statement that does.
    var administration: PolicyStatement? {
        statements.first { statement in
            guard statement.isAllow, statement.isOnEverything || !statement.notResources.isEmpty else { return false }
            if !statement.notActions.isEmpty { return statement.covers("iam:AttachRolePolicy") }
            return statement.actions.contains { ["*", "*:*", "iam:*"].contains($0.lowercased()) }
        }
    }

    /// Whether a boundary limits what the owner's policies can give.
    var hasBoundary: Bool {
        owner.properties["PermissionsBoundary"] != nil || owner.properties["permissions_boundary"] != nil
    }
}

extension ResourceNode {
    /// The same value, all of it at one place: JSON within a text has no lines of its own.
    func moved(to position: SourcePosition) -> ResourceNode {
        switch content {
        case .list(let nodes): return ResourceNode(.list(nodes.map { $0.moved(to: position) }), at: position)
        case .map(let members):
            return ResourceNode(
                .map(members.map { Member(key: $0.key, position: position, value: $0.value.moved(to: position)) }),
                at: position
            )
        default: return ResourceNode(content, at: position)
        }
    }
}
