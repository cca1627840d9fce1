#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Bytes that are read one after the other.
public protocol ByteSource {
    /// Reads at most so many bytes; an empty result is the end.
    mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8]
}

/// Bytes in memory.
public struct MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var offset = 0

    /// A source of bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads at most so many bytes; an empty result is the end.
    public mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        let end = min(bytes.count, offset + max(0, count))
        defer { offset = end }
        return Array(bytes[offset..<end])
    }
}

/// A file that is open for reading, at any place.
public final class OpenFile: Sendable {
    private let descriptor: Int32
    /// Size in bytes.
    public let size: Int

    /// Opens a regular file.
    public init(path: String) throws(ArchiveError) {
        // Without O_NONBLOCK a pipe that nobody writes to would hold the program here.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw ArchiveError(
                .unreadable,
                errno == ENOENT ? "there is no file \(path)" : "\(path) cannot be opened; check its permissions"
            )
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ArchiveError(.unreadable, "\(path) is no file")
        }
        size = Int(status.st_size)
    }

    /// A second descriptor of a regular file that is open already, so that its owner may close the first.
    package init(descriptor other: Int32) throws(ArchiveError) {
        descriptor = fcntl(other, F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { throw ArchiveError(.unreadable, "the file cannot be opened") }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ArchiveError(.unreadable, "this is no file")
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Bytes at a place; fewer at the end of the file.
    public func read(at offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
        guard offset >= 0, count > 0, offset < size else { return [] }
        let wanted = min(count, size - offset)
        var got = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
            while got < wanted, let base = buffer.baseAddress {
                let number = pread(descriptor, base + got, wanted - got, off_t(offset + got))
                if number < 0, errno == EINTR { continue }
                guard number > 0 else { break }
                got += number
            }
            initialized = got
        }
        guard got > 0 else { throw ArchiveError(.unreadable, "the file cannot be read any further") }
        return bytes
    }
}

/// A part of a file.
public struct FileSource: ByteSource {
    private let file: OpenFile
    private var offset: Int
    private let end: Int

    /// The part of a file from an offset on.
    public init(_ file: OpenFile, offset: Int = 0, count: Int? = nil) {
        self.file = file
        self.offset = offset
        end = min(file.size, count.map { offset + max(0, $0) } ?? file.size)
    }

    /// Reads at most so many bytes; an empty result is the end.
    public mutating func read(_ count: Int) throws(ArchiveError) -> [UInt8] {
        let bytes = try file.read(at: offset, count: min(count, end - offset))
        offset += bytes.count
        return bytes
    }
}
