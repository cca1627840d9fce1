/// How a control can be shown to work.
public enum ControlKind: String, Sendable, Hashable, CaseIterable {
    /// Checks show it.
    case technical
    /// Checks show a part of it; a person must answer for the rest.
    case hybrid
    /// Only a person can answer for it.
    case manual
}

/// A control of a framework.
public struct Control: Sendable, Equatable {
    /// Its framework and its id there, as printed.
    public var reference: ControlReference
    /// Its id as OSCAL can write it (an XML NCName).
    public var token: String
    /// What it asks, in our own words.
    public var title: String
    /// How it can be shown to work.
    public var kind: ControlKind
    /// The day from which it applies, in seconds since 1970; `nil` if it always does.
    public var appliesFrom: Double?
}

/// Names a control: the same id stands in several frameworks.
public struct ControlReference: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Id of the framework: `soc2`.
    public var framework: String
    /// Id of the control, as printed: `CC6.1`.
    public var id: String

    /// A reference.
    public init(_ framework: String, _ id: String) {
        self.framework = framework
        self.id = id
    }

    /// `soc2 CC6.1`.
    public var description: String { "\(framework) \(id)" }

    /// By framework, then by id.
    public static func < (left: Self, right: Self) -> Bool {
        (left.framework, left.id) < (right.framework, right.id)
    }
}

/// A list of controls that somebody published.
public struct Framework: Sendable, Equatable {
    /// Id: `owasp-llm`.
    public var id: String
    /// Name: `OWASP Top 10 for LLM Applications`.
    public var title: String
    /// Which version of it: `2025`.
    public var version: String
    /// Where the ids are from.
    public var source: String
    /// Its controls, in its own order.
    public var controls: [Control]
}
