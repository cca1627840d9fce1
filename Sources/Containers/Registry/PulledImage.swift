/// An image that was fetched: a folder in OCI layout that is there until it is removed.
public struct PulledImage: Sendable {
    /// The folder, for `ImageReader`.
    public let path: String
    /// The tag by which it was asked for: `debian:12`; `nil` if it was asked for by its digest alone.
    public let repositoryTag: String?
    /// The digest that the registry has it under, of its index where it has one: `debian@sha256:…`.
    public let repositoryDigest: String
    /// What should be known: another platform than this machine's.
    public let warnings: [String]

    /// Removes the folder.
    public func remove() { (try? BlobFolder(path: path))?.remove() }
}
