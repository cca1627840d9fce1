import Workspace

#if canImport(Glibc)
    import Glibc
#endif

/// The list of sanctions as a file.
public struct SanctionFile: SanctionSource {
    private let path: String

    /// A file by its path; it need not be there.
    public init(path: String) { self.path = path }

    /// Device, inode, size and time of change of the file.
    public func stamp() -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return
            "\(status.st_dev):\(status.st_ino):\(status.st_size):\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// The content, up to one byte more than a list may have.
    public func read() -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= SanctionList.maximumBytes {
            let number = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if number < 0, errno == EINTR { continue }
            guard number >= 0 else { return nil }
            if number == 0 { break }
            bytes += buffer.prefix(number)
        }
        return bytes
    }
}
