/// Why a text is not the TOML that was asked for.
public struct TOMLError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Line and column of the fault.
    public var position: SourcePosition
    /// What was found or expected there.
    public var reason: String

    /// What is said to people.
    public var description: String { "\(position): \(reason)" }
}
