#if canImport(Glibc)
    import Glibc
#endif

/// Keeps a second monitor of a workspace from telling everything twice. The lock goes with the process, however it ends.
public final class MonitorLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `MonitorFailure` where another monitor has it.
    public init(_ folder: WorkspaceFolder) throws {
        try folder.makeFolder(".martlet")
        let path = folder.absolute(".martlet/monitor.lock")
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw MonitorFailure("\(folder.display(path)) cannot be opened; check permissions")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw MonitorFailure("another 'martlet monitor' works in this folder; stop it first")
        }
    }

    deinit { close(descriptor) }
}
