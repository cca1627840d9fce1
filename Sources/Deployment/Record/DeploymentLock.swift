import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Lets one process at a time change an environment. The system takes the lock away when the process ends, however it ends.
final class DeploymentLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of an environment.
    ///
    /// - Throws: `DeploymentError`, with who holds it.
    init(environment: String, files: DeploymentFiles, by whom: String) throws(DeploymentError) {
        try files.makeFolder(DeploymentStore.folder)
        let path = files.absolute("\(DeploymentStore.folder)/\(environment).lock")
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw DeploymentError(.failed, "\(files.display(path)) cannot be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = (try? files.read(path, limit: 4096)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            close(descriptor)
            throw DeploymentError(
                .failed,
                "\(environment) is being changed by \(holder.isEmpty ? "another process" : holder); try again when it has ended"
            )
        }
        let words = Array("\(whom), process \(getpid())".utf8)
        ftruncate(descriptor, 0)
        words.withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// Whether somebody holds the lock now.
    static func isHeld(environment: String, files: DeploymentFiles) -> Bool {
        let descriptor = open(files.absolute("\(DeploymentStore.folder)/\(environment).lock"), O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else { return true }
        flock(descriptor, LOCK_UN)
        return false
    }

    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
