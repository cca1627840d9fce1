import Formats

/// A statement of an IAM policy, its one-or-many fields made into lists.
struct PolicyStatement {
    /// Where it stands.
    var node: ResourceNode
    /// Whether it allows; else it denies.
    var isAllow: Bool
    /// The actions as written; what is not known is left out.
    var actions: [String]
    var notActions: [String]
    /// The resources as texts, unknown parts as `${…}`.
    var resources: [String]
    var notResources: [String]
    var hasNotPrincipal: Bool
    var principals: [Principal]
    var conditions: [PolicyCondition]
    /// Why something in it, other than a resource, is not known.
    var unknownReason: String?
    /// Why a resource is not known.
    var unknownResource: String?

    /// Somebody named by a policy.
    struct Principal: Equatable {
        /// `AWS`, `Service`, `Federated`, `CanonicalUser`, `*`.
        var kind: String
        /// Who, unknown parts as `${…}`.
        var name: String

        /// Whether this is everybody.
        var isAnyone: Bool { (kind == "*" || kind == "AWS") && name == "*" }
    }

    /// A statement from its node.
    init(_ node: ResourceNode) {
        self.node = node
        isAllow = node["Effect"]?.string?.lowercased() == "allow"
        actions = Self.texts(node["Action"])
        notActions = Self.texts(node["NotAction"])
        resources = Self.texts(node["Resource"])
        notResources = Self.texts(node["NotResource"])
        hasNotPrincipal = node["NotPrincipal"] != nil
        principals = Self.principals(node["Principal"])
        conditions = PolicyCondition.all(in: node["Condition"])
        unknownReason = Self.unknown(in: node, ["Effect", "Action", "NotAction", "Principal", "Condition"])
        unknownResource = Self.unknown(in: node, ["Resource", "NotResource"])
    }

    private static func unknown(in node: ResourceNode, _ keys: [String]) -> String? {
        if node.isUnknown { return node.unknownReason }
        return keys.lazy.flatMap { node[$0]?.elements ?? [] }.first(where: \.isUnknown)?.unknownReason
    }

    /// The statement as it would be if what is not known of its resources were everything.
    var atWorst: PolicyStatement {
        var statement = self
        if isAllow, unknownResource != nil { statement.resources.append("*") }
        return statement
    }

    private static func principals(_ node: ResourceNode?) -> [Principal] {
        guard let node else { return [] }
        guard let members = node.map else { return texts(node).map { Principal(kind: "*", name: $0) } }
        return members.flatMap { member in texts(member.value).map { Principal(kind: member.key, name: $0) } }
    }

    private static func texts(_ node: ResourceNode?) -> [String] { (node?.elements ?? []).compactMap(\.flatText) }

    /// Whether it holds only under a condition.
    var isConditional: Bool { !conditions.isEmpty }

    /// Whether it speaks of everything, or of every role or every user.
    var isOnEverything: Bool { !notResources.isEmpty || resources.contains(where: Self.isWide) }

    private static func isWide(_ resource: String) -> Bool {
        if resource == "*" { return true }
        let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn" || parts[0] == "*" else { return false }
        return ["*", "role/*", "user/*", "function:*", "instance/*", "policy/*", "group/*"].contains(String(parts[5]))
    }

    /// Whether it names an action, by itself or by a pattern.
    func covers(_ action: String) -> Bool {
        if !notActions.isEmpty { return !notActions.contains { WildcardPattern.matches($0, action) } }
        return actions.contains { pattern in
            // The service before the colon is no pattern, but for `*` alone.
            if pattern == "*" { return true }
            return WildcardPattern.matches(pattern, action)
        }
    }
}

extension ResourceNode {
    /// The text of a value with its unknown parts as `${…}`; `nil` for what is wholly unknown, or no text.
    var flatText: String? {
        switch content {
        case .string, .number, .bool: return text
        case .reference(let name, let attribute): return "${\(attribute.map { "\(name).\($0)" } ?? name)}"
        case .pattern(let fragments):
            return fragments.map { fragment in
                switch fragment {
                case .known(let text): text
                case .hole(let name): "${\(name)}"
                }
            }.joined()
        default: return nil
        }
    }
}
