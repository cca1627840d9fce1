import Archives
import Attestation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A blob on its way to the disk: its digest is taken as it comes, and only a whole and true one gets its name.
actor BlobFile {
    private let blob: ImageManifest.Blob
    private let partial: String
    private let whole: String?
    private let descriptor: Int32
    private var digest: SHA256Stream
    /// Bytes that are there.
    private(set) var count: Int
    /// Whether some of them were there before.
    private(set) var isResumed: Bool

    /// Opens a blob's file. In a folder that keeps blobs, what an earlier pull left of it is kept too, and what another pull writes to
    /// at this moment is left alone; without one, the file has no name.
    init(_ blob: ImageManifest.Blob, in folder: BlobFolder?) throws(ContainerError) {
        self.blob = blob
        whole = folder?.file(blob.digest)
        var made: (descriptor: Int32, path: String)?
        if let whole {
            let name = whole + ".partial"
            made = (open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600), name)
            if let file = made, file.descriptor >= 0, flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
                close(file.descriptor)
                made = Descriptor.temporary("\(whole).")
            }
        } else {
            made = Descriptor.temporary("\(TemporaryFile.folder)/martlet-blob-")
            if let made { unlink(made.path) }
        }
        guard let made, made.descriptor >= 0 else {
            throw ContainerError(.unreadable, "no file can be made in \(whole ?? TemporaryFile.folder)")
        }
        descriptor = made.descriptor
        partial = made.path
        var stream = SHA256Stream()
        var length = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while length <= blob.size {
            let number = read(descriptor, &buffer, buffer.count)
            guard number > 0 else { break }
            buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<number])) }
            length += number
        }
        if length > blob.size {
            (stream, length) = (SHA256Stream(), 0)
            guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
                throw ContainerError(.unreadable, "\(partial) cannot be written")
            }
        }
        digest = stream
        count = length
        isResumed = length > 0
    }

    deinit { close(descriptor) }

    /// Bytes that are missing.
    var missing: Int { blob.size - count }

    /// Forgets what is there.
    func restart() throws(ContainerError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw unwritable }
        digest = SHA256Stream()
        count = 0
        isResumed = false
    }

    /// Takes the next bytes.
    func take(_ bytes: [UInt8]) throws(ContainerError) {
        guard bytes.count <= missing else {
            throw ContainerError(.digestMismatch, "the registry sends more of \(shown) than the manifest says")
        }
        guard Descriptor.write(bytes, to: descriptor) else { throw unwritable }
        digest.update(bytes)
        count += bytes.count
    }

    /// Whether what is there is the blob.
    var isTrue: Bool { missing == 0 && "sha256:" + digest.hex == blob.digest }

    /// Gives the file its name, and opens it.
    func finish() throws(ContainerError) -> OpenFile {
        guard isTrue else {
            if whole != nil { unlink(partial) }
            throw ContainerError(.digestMismatch, "\(shown) has other content than its digest says")
        }
        if let whole {
            guard rename(partial, whole) == 0 else { throw unwritable }
        }
        do {
            return try OpenFile(descriptor: descriptor)
        } catch {
            throw ContainerError(error, shown)
        }
    }

    private var shown: String { "the blob \(blob.digest.prefix(19))…" }

    private var unwritable: ContainerError {
        ContainerError(.unreadable, "\(shown) could not be written to \(partial); is the disk full?")
    }
}
