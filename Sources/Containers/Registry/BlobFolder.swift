import Archives
import Attestation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder that keeps blobs by their digests, as OCI layouts have them: `blobs/sha256/…`.
struct BlobFolder: Sendable {
    private let path: String

    /// The folder below another one; it is made.
    init(path: String) throws(ContainerError) {
        self.path = "\(path)/blobs/sha256"
        var folder = path.hasPrefix("/") ? "" : "."
        for part in self.path.split(separator: "/") {
            folder += "/\(part)"
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                throw ContainerError(.unreadable, "the folder \(folder) cannot be made")
            }
        }
    }

    /// Where a blob lies.
    func file(_ digest: String) -> String { "\(path)/\(digest.dropFirst("sha256:".count))" }

    /// A blob that is there, whole and true; one that is not is removed.
    func blob(_ blob: ImageManifest.Blob) -> OpenFile? {
        let path = file(blob.digest)
        guard let open = try? OpenFile(path: path) else { return nil }
        var source = FileSource(open)
        var digest = SHA256Stream()
        while let piece = try? source.read(1 << 20), !piece.isEmpty { digest.update(piece) }
        guard open.size == blob.size, "sha256:" + digest.hex == blob.digest else {
            unlink(path)
            return nil
        }
        return open
    }
}
