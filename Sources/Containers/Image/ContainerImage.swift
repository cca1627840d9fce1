import Formats

/// An image as it was read: its configuration, its layers, and the files that somebody wanted.
public struct ContainerImage: Sendable {
    /// The reference or the path by which it was asked for.
    public var name: String
    /// `sha256:` and the digest of the configuration: the image id.
    public var id: String
    /// The configuration as JSON (`architecture`, `os`, `config`, `rootfs`, `history` …).
    public var configuration: JSONValue
    /// Layers from the lowest to the topmost.
    public var layers: [Layer]
    /// Tags that the archive names.
    public var repositoryTags: [String]
    /// Digests that the archive or the registry names: `name@sha256:…`.
    public var repositoryDigests: [String]
    /// The merged file system.
    public var files: FileTree
    /// What was refused or odd on the way: a broken entry, a path that leaves the root, a budget that ran out.
    public var warnings: [String]

    /// One layer.
    public struct Layer: Sendable, Equatable {
        /// `sha256:` digest of the blob as stored; equal to the diff id for an uncompressed layer.
        public var digest: String
        /// `sha256:` digest of the uncompressed tar.
        public var diffID: String
        /// Size of the blob in bytes.
        public var size: Int
        /// The instruction that made it, from the image's history.
        public var createdBy: String

        /// A layer.
        public init(digest: String, diffID: String, size: Int, createdBy: String) {
            self.digest = digest
            self.diffID = diffID
            self.size = size
            self.createdBy = createdBy
        }
    }

    /// An image.
    public init(
        name: String,
        id: String,
        configuration: JSONValue,
        layers: [Layer],
        repositoryTags: [String] = [],
        repositoryDigests: [String] = [],
        files: FileTree,
        warnings: [String] = []
    ) {
        self.name = name
        self.id = id
        self.configuration = configuration
        self.layers = layers
        self.repositoryTags = repositoryTags
        self.repositoryDigests = repositoryDigests
        self.files = files
        self.warnings = warnings
    }
}

/// A file system that was read into values: an image's merged layers, or a folder.
///
/// All paths are listed; content is kept only of the files that the reader was asked for.
public struct FileTree: Sendable {
    /// One regular file, link or folder.
    public struct Entry: Sendable, Equatable {
        /// What it is.
        public enum Kind: Sendable, Equatable {
            case file
            case folder
            /// A symbolic link and what it points at, as written.
            case symbolicLink(String)
            case other
        }

        /// What it is.
        public var kind: Kind
        /// Size in bytes.
        public var size: Int
        /// Index into the image's layers; 0 for a folder.
        public var layer: Int
        /// Permission bits.
        public var mode: Int
        /// The bytes, if they were wanted.
        public var content: [UInt8]?

        /// An entry.
        public init(kind: Kind, size: Int = 0, layer: Int = 0, mode: Int = 0o644, content: [UInt8]? = nil) {
            self.kind = kind
            self.size = size
            self.layer = layer
            self.mode = mode
            self.content = content
        }
    }

    /// Entries by path: relative, forward slashes, no leading slash, no `.` or `..`.
    public private(set) var entries: [String: Entry]

    /// A tree.
    public init(entries: [String: Entry] = [:]) {
        self.entries = entries
    }

    /// The entry at a path, links not followed.
    public subscript(path: String) -> Entry? {
        get { entries[path] }
        set { entries[path] = newValue }
    }

    /// The paths in order.
    public var paths: [String] { entries.keys.sorted() }
}
