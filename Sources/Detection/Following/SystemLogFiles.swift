import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The files of this machine.
public struct SystemLogFiles: LogFiles {
    /// The files of this machine.
    public init() {}

    /// Opens a log; `nil` if nothing has this name.
    public func open(_ path: String) throws(LogFileError) -> (any OpenLogFile)? {
        // Without blocking: a pipe of that name must not stop the watch.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw LogFileError("\(path) cannot be opened: \(reason()); may this user read it?")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw LogFileError("\(path) is not a regular file")
        }
        return SystemLogFile(
            path: path,
            descriptor: descriptor,
            identity: LogFileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        )
    }

    /// Paths of files in the same folder whose names begin with the log's name, sorted.
    public func rotated(from path: String) -> [String] {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        let name = url.lastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0 != name && $0.hasPrefix(name) }.sorted().map { "\(folder)/\($0)" }
    }
}

/// An open file; closed when nobody holds it any more.
private final class SystemLogFile: OpenLogFile {
    let path: String
    let descriptor: Int32
    let identity: LogFileIdentity

    init(path: String, descriptor: Int32, identity: LogFileIdentity) {
        self.path = path
        self.descriptor = descriptor
        self.identity = identity
    }

    deinit { close(descriptor) }

    func size() throws(LogFileError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw LogFileError("\(path) cannot be looked at: \(reason())") }
        return Int(status.st_size)
    }

    func read(at offset: Int, count: Int) throws(LogFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, count))
        var filled = 0
        while filled < bytes.count {
            let number = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, off_t(offset + filled))
            }
            if number < 0, errno == EINTR { continue }
            guard number >= 0 else { throw LogFileError("\(path) cannot be read: \(reason())") }
            if number == 0 { break }
            filled += number
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }
}

private func reason() -> String { String(cString: strerror(errno)) }
