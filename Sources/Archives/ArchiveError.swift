/// Why an archive was not read.
public struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: Sendable, Equatable {
        case unreadable, corrupt, truncated, unsupported, budgetExceeded
    }

    /// What kind of fault it is.
    public var code: Code
    /// What happened, for people.
    public var reason: String

    /// An error.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { reason }
}

/// How much may come out of an archive.
public struct ArchiveBudget: Sendable {
    /// Bytes after unpacking.
    public var maximumBytes: Int
    /// Entries.
    public var maximumEntries: Int
    /// Bytes out for a byte in, once 64 MiB have come out.
    public var maximumRatio: Int

    /// A budget; the defaults suit images.
    public init(maximumBytes: Int = 64 << 30, maximumEntries: Int = 10_000_000, maximumRatio: Int = 200) {
        self.maximumBytes = maximumBytes
        self.maximumEntries = maximumEntries
        self.maximumRatio = maximumRatio
    }
}
