/// Why a deployment could not go on.
public struct DeploymentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: Sendable, Equatable {
        /// A mistake in the configuration or the command line.
        case configuration
        /// The gate, an approval or a digest does not allow it.
        case refused
        /// The work could not be done.
        case failed
    }

    /// What kind of failure it is.
    public var code: Code
    /// What happened and what to do, free of secrets.
    public var description: String

    /// An error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
