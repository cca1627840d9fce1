import Formats

/// A value in infrastructure code, as far as it is known before anything is deployed, with its place in the file.
///
/// What cannot be known is kept as such: a check over an unknown value neither hits nor passes, it is not decided.
public struct ResourceNode: Sendable {
    /// What the value is.
    public enum Content: Sendable {
        /// Written as null, or taken away (`AWS::NoValue`).
        case null
        case bool(Bool)
        /// A number; its text is kept as written.
        case number(Double, text: String)
        case string(String)
        case list([ResourceNode])
        /// Members in the order of the file.
        case map([Member])
        /// Points at another resource of the same template (its logical id or address) and, perhaps, an attribute of it. Truthy, and
        /// unequal to every literal.
        case reference(String, attribute: String?)
        /// A text of which only parts are known.
        case pattern([Fragment])
        /// Not known, and why: "parameter 'Cidr' has no default".
        case unknown(String)
        /// Known, but secret; never shown.
        case sensitive
    }

    /// A key and its value.
    public struct Member: Sendable {
        /// The key.
        public var key: String
        /// Where the key stands.
        public var position: SourcePosition
        /// The value.
        public var value: ResourceNode

        /// A member.
        public init(key: String, position: SourcePosition, value: ResourceNode) {
            self.key = key
            self.position = position
            self.value = value
        }
    }

    /// A part of a text.
    public enum Fragment: Sendable, Equatable {
        case known(String)
        /// A hole, and what would stand there.
        case hole(String)
    }

    /// What the value is.
    public var content: Content
    /// Where it stands.
    public var position: SourcePosition

    /// A value.
    public init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }
}

extension ResourceNode {
    /// The text of a string.
    public var string: String? { if case .string(let text) = content { text } else { nil } }

    /// The elements of a list.
    public var list: [ResourceNode]? { if case .list(let nodes) = content { nodes } else { nil } }

    /// The members of a map.
    public var map: [Member]? { if case .map(let members) = content { members } else { nil } }

    /// The value of a key; `nil` if this is no map, has no such key, or the key was taken away.
    public subscript(key: String) -> ResourceNode? {
        guard let node = map?.first(where: { $0.key == key })?.value else { return nil }
        if case .null = node.content { return nil }
        return node
    }

    /// The value at a path of keys.
    public subscript(path: [String]) -> ResourceNode? {
        path.reduce(Optional(self)) { $0?[$1] }
    }

    /// The list, or this one value as a list: many formats allow either.
    public var elements: [ResourceNode] { if case .null = content { [] } else { list ?? [self] } }

    /// A boolean, also written as the text `"true"`.
    public var bool: Bool? {
        switch content {
        case .bool(let value): return value
        case .string(let text):
            switch text.lowercased() {
            case "true": return true
            case "false": return false
            default: return nil
            }
        default: return nil
        }
    }

    /// A whole number, also written as a text.
    public var int: Int? {
        switch content {
        case .number(let value, _): Int(exactly: value)
        case .string(let text): Int(text)
        default: nil
        }
    }

    /// The text of a scalar: a string, a number or a boolean.
    public var text: String? {
        switch content {
        case .string(let text), .number(_, let text): text
        case .bool(let value): value ? "true" : "false"
        default: nil
        }
    }

    /// Why the value is not known; `nil` for one that is. A reference is known to be there, but its text is not.
    public var unknownReason: String? {
        switch content {
        case .unknown(let reason): reason
        case .pattern: "a part of the text is known only when deployed"
        case .reference(let name, _): "the value comes from '\(name)'"
        default: nil
        }
    }

    /// Whether nothing at all is known of the value.
    public var isUnknown: Bool { if case .unknown = content { true } else { false } }

    /// A node read from YAML or JSON text without any functions in it.
    ///
    /// - Parameter booleanWords: whether `yes`, `no`, `on` and `off` are booleans, as in YAML 1.1 (Kubernetes, compose).
    public init(_ node: YAMLNode, booleanWords: Bool = false) {
        switch node.content {
        case .sequence(let nodes):
            self.init(.list(nodes.map { ResourceNode($0, booleanWords: booleanWords) }), at: node.position)
        case .mapping(let members):
            self.init(
                .map(
                    members.map {
                        Member(
                            key: $0.key,
                            position: $0.position,
                            value: ResourceNode($0.value, booleanWords: booleanWords)
                        )
                    }
                ),
                at: node.position
            )
        case .scalar(let text, let isPlain):
            self.init(Self.scalar(node, text, isPlain: isPlain, booleanWords: booleanWords), at: node.position)
        }
    }

    private static func scalar(_ node: YAMLNode, _ text: String, isPlain: Bool, booleanWords: Bool) -> Content {
        if node.isNull { return .null }
        if let bool = node.bool { return .bool(bool) }
        if let number = node.double { return .number(number, text: text) }
        if isPlain, booleanWords {
            switch text.lowercased() {
            case "yes", "on": return .bool(true)
            case "no", "off": return .bool(false)
            default: break
            }
        }
        return .string(text)
    }
}
