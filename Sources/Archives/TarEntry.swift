/// An entry of a tar archive.
public struct TarEntry: Sendable, Equatable {
    /// What it is.
    public enum Kind: Sendable, Equatable {
        case file, folder
        /// A link to another path, as it was written.
        case symbolicLink(String)
        /// Another name of an entry before.
        case hardLink(String)
        /// A device, a pipe, or something unknown.
        case other
    }

    /// Cleaned path: relative, forward slashes, no `.` and `..`.
    public var path: String
    /// What it is.
    public var kind: Kind
    /// Size of the body in bytes.
    public var size: Int
    /// Permission bits.
    public var mode: Int

    /// An entry.
    public init(path: String, kind: Kind, size: Int = 0, mode: Int = 0o644) {
        self.path = path
        self.kind = kind
        self.size = size
        self.mode = mode
    }
}

/// Paths in archives.
public enum ArchivePath {
    /// The path without leading slashes, `.` and empty parts; `nil` if it would leave the root or is not usable.
    public static func clean(_ path: String) -> String? {
        guard path.utf8.count <= 4096, !path.utf8.contains(0) else { return nil }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { return nil }
            parts.append(part)
        }
        return parts.joined(separator: "/")
    }
}
