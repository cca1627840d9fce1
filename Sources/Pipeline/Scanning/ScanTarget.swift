/// What is scanned.
public enum ScanTarget: Sendable, Equatable {
    /// An image: an archive, a folder in OCI layout, or a reference.
    case image(String)
    /// A root file system: what is installed in it.
    case rootFileSystem(String)
    /// A folder or a file: what its lock files name.
    case folder(String)
    /// A repository: a folder, or the address of one that is cloned.
    case repository(String, RepositoryRevision)
    /// A bill of materials.
    case bill(String)
    /// Infrastructure code.
    case infrastructure(String)
}

/// What of a repository is scanned; the default branch if nothing is named.
public struct RepositoryRevision: Sendable, Equatable {
    /// A branch.
    public var branch: String?
    /// A tag.
    public var tag: String?
    /// A commit.
    public var commit: String?

    /// A revision.
    public init(branch: String? = nil, tag: String? = nil, commit: String? = nil) {
        self.branch = branch
        self.tag = tag
        self.commit = commit
    }
}

/// Why a scan could not be done.
public struct ScanFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What happened and what to do.
    public var description: String

    /// A failure.
    public init(_ description: String) {
        self.description = description
    }
}
