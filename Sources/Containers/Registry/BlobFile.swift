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
    private let whole: String
    private let descriptor: Int32
    private var digest: SHA256Stream
    /// Bytes that are there.
    private(set) var count: Int
    /// Whether some of them were there before.
    private(set) var isResumed: Bool

    /// Opens a blob's file. What an earlier pull left of it is kept; what another pull writes to at this moment is left alone.
    init(_ blob: ImageManifest.Blob, at path: String) throws(ContainerError) {
        self.blob = blob
        whole = path
        var name = path + ".partial"
        var descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            close(descriptor)
            (descriptor, name) = Descriptor.temporary("\(path).") ?? (-1, name)
        }
        guard descriptor >= 0 else { throw ContainerError(.unreadable, "no file can be made at \(path)") }
        self.descriptor = descriptor
        partial = name
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

    /// Gives the file its name.
    func finish() throws(ContainerError) {
        guard isTrue else {
            unlink(partial)
            throw ContainerError(.digestMismatch, "\(shown) has other content than its digest says")
        }
        guard rename(partial, whole) == 0 else { throw unwritable }
    }

    private var shown: String { "the blob \(blob.digest.prefix(19))…" }

    private var unwritable: ContainerError {
        ContainerError(.unreadable, "\(shown) could not be written to \(partial); is the disk full?")
    }
}
