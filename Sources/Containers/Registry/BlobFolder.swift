import Archives
import Attestation
import Formats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of blobs by their digests, as OCI layouts have it: `blobs/sha256/…`.
struct BlobFolder: Sendable {
    /// The folder above `blobs`.
    let path: String

    /// Makes the folder.
    init(path: String) throws(ContainerError) {
        self.path = path
        try Self.make("\(path)/blobs/sha256")
    }

    /// Where a blob lies.
    func file(_ digest: String) -> String { "\(path)/blobs/sha256/\(digest.dropFirst("sha256:".count))" }

    /// Whether a blob is there, whole and true; one that is not is removed.
    func holds(_ blob: ImageManifest.Blob) -> Bool {
        let path = file(blob.digest)
        guard let open = try? OpenFile(path: path) else { return false }
        var source = FileSource(open)
        var digest = SHA256Stream()
        while let piece = try? source.read(1 << 20), !piece.isEmpty { digest.update(piece) }
        guard open.size == blob.size, "sha256:" + digest.hex == blob.digest else {
            unlink(path)
            return false
        }
        return true
    }

    /// Makes a blob of another folder one of this, without copying it where both lie on one disk.
    func adopt(_ digest: String, from other: BlobFolder) throws(ContainerError) {
        guard other.path != path, link(other.file(digest), file(digest)) != 0, errno != EEXIST else { return }
        throw ContainerError(.unreadable, "a blob of \(other.path) cannot be linked to \(path)")
    }

    /// Writes a small file.
    func write(_ name: String, _ bytes: [UInt8]) throws(ContainerError) {
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, Descriptor.write(bytes, to: descriptor) else {
            throw ContainerError(.unreadable, "\(path)/\(name) cannot be written; is the disk full?")
        }
    }

    /// Makes a folder and those above it.
    static func make(_ path: String) throws(ContainerError) {
        var folder = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            folder += "/\(part)"
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
                throw ContainerError(.unreadable, "the folder \(folder) cannot be made")
            }
        }
    }

    /// A new folder below another that nobody else uses.
    static func makeTemporary(in folder: String) throws(ContainerError) -> String {
        try make(folder)
        var template = Array("\(folder)/martlet-pull-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ContainerError(.unreadable, "no temporary folder can be made in \(folder)")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes a layout that was made here: its blobs, its index, its folders.
    func remove() {
        for folder in ["\(path)/blobs/sha256", "\(path)/blobs", path] {
            if let stream = opendir(folder) {
                var names: [String] = []
                while let entry = readdir(stream) {
                    names.append(
                        withUnsafePointer(to: &entry.pointee.d_name) {
                            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                        }
                    )
                }
                closedir(stream)
                for name in names where name != "." && name != ".." { unlink("\(folder)/\(name)") }
            }
            rmdir(folder)
        }
    }
}
