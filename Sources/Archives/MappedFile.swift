#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is mapped into memory for reading: files larger than the memory can be looked at as a whole.
///
/// Whoever cuts the file short while it is mapped ends the program, as with any mapped file; scan what nobody writes to.
public final class MappedFile: @unchecked Sendable {
    // Read-only after `init`; unmapped when the last user lets go.
    private let address: UnsafeMutableRawPointer?
    /// Size in bytes.
    public let size: Int

    /// Maps a regular file.
    ///
    /// - Throws: `ArchiveError.Code.unreadable` if it is not there, is no file, or may not be read.
    public init(path: String) throws(ArchiveError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw ArchiveError(
                .unreadable,
                errno == ENOENT ? "there is no file \(path)" : "\(path) cannot be opened; check its permissions"
            )
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ArchiveError(.unreadable, "\(path) is no file")
        }
        size = Int(status.st_size)
        guard size > 0 else {
            address = nil
            return
        }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw ArchiveError(.unreadable, "\(path) cannot be mapped into memory")
        }
        self.address = address
    }

    deinit { if let address { munmap(address, size) } }

    /// Gives the bytes to a function; they must not leave it.
    public func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: address, count: size))
    }
}
