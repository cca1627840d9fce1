import Formats

/// A fault in a configuration file: where it stands, what was expected, what to do.
public struct ConfigurationProblem: Sendable, Equatable, CustomStringConvertible {
    /// How much it matters.
    public enum Kind: String, Sendable {
        /// Nothing is run until it is mended.
        case error
        /// Worth knowing; the run goes on.
        case warning
    }

    /// How much it matters.
    public var kind: Kind
    /// The file as the user named it.
    public var file: String
    /// The place in it.
    public var position: SourcePosition
    /// The key path: `stages.redteam.timeout`.
    public var keyPath: String
    /// What is wrong and what was expected.
    public var message: String

    /// A problem.
    public init(kind: Kind = .error, file: String, position: SourcePosition, keyPath: String, message: String) {
        self.kind = kind
        self.file = file
        self.position = position
        self.keyPath = keyPath
        self.message = message
    }

    /// What is said to people.
    public var description: String {
        let place = keyPath.isEmpty ? "" : "\(keyPath): "
        return "\(file):\(position): \(kind.rawValue): \(place)\(message)"
    }
}

/// A configuration that cannot be used.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// All faults that were found in one reading, in the order of the text.
    public var problems: [ConfigurationProblem]

    /// An error made of its problems.
    public init(_ problems: [ConfigurationProblem]) {
        self.problems = problems
    }

    /// What is said to people.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
