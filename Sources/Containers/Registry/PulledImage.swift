import Archives

/// An image that was fetched: the files of an OCI layout, for `ImageReader`. Those that no cache keeps are gone with it.
public struct PulledImage: Sendable {
    /// The image as it was asked for.
    public let reference: ImageReference
    /// The tag by which it was asked for: `debian:12`; `nil` if it was asked for by its digest alone.
    public let repositoryTag: String?
    /// The digest that the registry has it under, of its index where it has one: `debian@sha256:…`.
    public let repositoryDigest: String
    /// What should be known: another platform than this machine's.
    public let warnings: [String]
    /// Blobs by their names in the layout.
    let blobs: [String: OpenFile]
    /// The index and the manifest, by their names in the layout.
    let documents: [String: [UInt8]]
}

extension PulledImage: BlobStore {
    func exists(_ name: String) -> Bool { documents[name] != nil || blobs[name] != nil }

    func size(_ name: String) -> Int { documents[name]?.count ?? blobs[name]?.size ?? 0 }

    func read(_ name: String, limit: Int) throws(ContainerError) -> [UInt8] {
        if let bytes = documents[name] { return bytes }
        guard let file = blobs[name] else { throw ContainerError(.corrupt, "\(reference) has no \(name)") }
        guard file.size <= limit else {
            throw ContainerError(.budgetExceeded, "\(name) of \(reference) is larger than \(limit >> 20) MiB")
        }
        do {
            return try file.read(at: 0, count: file.size)
        } catch {
            throw ContainerError(error, "\(reference)")
        }
    }

    func open(_ name: String) throws(ContainerError) -> FileSource {
        guard let file = blobs[name] else { throw ContainerError(.corrupt, "\(reference) has no \(name)") }
        return FileSource(file)
    }
}
