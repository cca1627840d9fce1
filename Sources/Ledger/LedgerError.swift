/// Why the ledger could not be read or written.
public struct LedgerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: Sendable, Equatable {
        case cannotOpen, damaged, full, busy, newerVersion, failed
    }

    /// What kind of failure it is.
    public var code: Code
    /// What happened and what to do, for people.
    public var reason: String

    /// An error.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// What is said to people.
    public var description: String { reason }
}
