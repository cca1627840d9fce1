/// What git says of the repository that was scanned.
public struct RepositoryFacts: Sendable, Equatable {
    /// Its address, without user and password; absent for a folder without a remote.
    public var address: String?
    /// The branch that is checked out.
    public var branch: String?
    /// Tags of the commit.
    public var tags: [String] = []
    /// The commit.
    public var commit: String?
    /// Its first line.
    public var message: String?
    /// Who wrote it.
    public var author: String?
    /// Who committed it.
    public var committer: String?
}
