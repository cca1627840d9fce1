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

    /// The reason.
    public var description: String { reason }
}

/// How much may come out of an archive.
public struct ArchiveBudget: Sendable {
    /// Uncompressed bytes.
    public var maximumBytes: Int
    /// Entries.
    public var maximumEntries: Int
    /// Uncompressed bytes for each compressed one, beyond the first 64 MiB.
    public var maximumRatio: Int

    /// A budget; the defaults suit images.
    public init(maximumBytes: Int = 64 << 30, maximumEntries: Int = 10_000_000, maximumRatio: Int = 200) {
        self.maximumBytes = maximumBytes
        self.maximumEntries = maximumEntries
        self.maximumRatio = maximumRatio
    }
}
