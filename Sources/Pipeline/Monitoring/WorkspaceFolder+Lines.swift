#if canImport(Glibc)
    import Glibc
#endif

extension WorkspaceFolder {
    /// Appends lines to a file in one write, so that two writers do not mix them; makes the file, readable by its owner only.
    func append(_ lines: [String], to path: String) throws(Failure) {
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let descriptor = open(absolute(path), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(description: "\(display(path)) cannot be opened; check the folder and its permissions")
        }
        defer { close(descriptor) }
        let number = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard number == bytes.count else {
            throw Failure(description: "\(display(path)) cannot be written; is the disk full?")
        }
    }
}
