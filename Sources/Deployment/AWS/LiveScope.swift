/// A tag that narrows what is looked at: `Environment=LLM-Production`.
public struct LiveScope: Sendable, Equatable, CustomStringConvertible {
    /// The tag's key.
    public var key: String
    /// The value that it must have, byte for byte.
    public var value: String

    /// A scope.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// The scope of a text `KEY=VALUE`; `nil` if it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        key = String(parts[0])
        value = String(parts[1])
    }

    /// What is said to people.
    public var description: String { "\(key)=\(value)" }

    /// Whether something with these tags is in the scope. Without a scope everything is.
    static func covers(_ scope: LiveScope?, _ tags: [String: String]) -> Bool {
        scope.map { tags[$0.key]?.utf8.elementsEqual($0.value.utf8) ?? false } ?? true
    }
}
