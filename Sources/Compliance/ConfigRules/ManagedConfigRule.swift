/// A rule that AWS Config brings: when it runs, what it looks at, and which parameters it takes.
public struct ManagedConfigRule: Sendable, Equatable {
    /// When AWS runs it.
    public enum Trigger: Sendable {
        /// When a resource of its types changes.
        case change
        /// Every so many hours, over the whole region; a scope has no effect.
        case periodic
        /// Both.
        case both
    }

    /// A parameter.
    public struct Parameter: Sendable, Equatable {
        /// Its name, in AWS' spelling.
        public var name: String
        /// What holds when it is not set; `nil`: nothing.
        public var fallback: String?

        init(_ name: String, default fallback: String? = nil) {
            self.name = name
            self.fallback = fallback
        }
    }

    /// `SourceIdentifier`: `ENCRYPTED_VOLUMES`.
    public var identifier: String
    /// When it runs.
    public var trigger: Trigger
    /// The types of resources that it looks at; empty for rules about the account.
    public var resourceTypes: [String]
    /// Its parameters.
    public var parameters: [Parameter]

    init(_ identifier: String, _ trigger: Trigger, types: [String] = [], parameters: [Parameter] = []) {
        self.identifier = identifier
        self.trigger = trigger
        resourceTypes = types
        self.parameters = parameters
    }

    /// The rule of an identifier.
    public static func named(_ identifier: String) -> ManagedConfigRule? { all.first { $0.identifier == identifier } }
}
