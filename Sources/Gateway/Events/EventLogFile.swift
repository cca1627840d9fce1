import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The file that takes the event log: appended to, readable by its owner only, opened again when it was renamed away.
public final class EventLogFile: Sendable {
    private struct State {
        var descriptor: Int32 = -1
        var file = FileIdentity()
        var checkedAt = -Double.infinity
        var isReopening = false
        var lost = 0
        var complainedAt = -Double.infinity
    }

    private let path: String
    private let complain: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// Opens the file, and makes it if there is none.
    ///
    /// - Parameter complain: takes a sentence when lines are lost.
    /// - Throws: `GatewayError` where it cannot be opened.
    public init(path: String, complain: @escaping @Sendable (String) -> Void) throws(GatewayError) {
        self.path = path
        self.complain = complain
        guard state.withLock({ Self.open(path, &$0) }) else {
            throw GatewayError(
                description: "\(path) cannot be opened for appending; check the folder and its permissions"
            )
        }
    }

    deinit {
        let descriptor = state.withLock { $0.descriptor }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Opens the file by its name again before the next line: what logrotate asks for with SIGHUP.
    public func reopen() { state.withLock { $0.isReopening = true } }

    /// Appends a line. A line that cannot be written is counted and complained of once a minute; requests go on.
    ///
    /// - Parameter now: seconds of any clock; once a second the name is looked at.
    public func write(_ line: String, now: Double) {
        let complaint = state.withLock { state -> String? in
            if state.isReopening || now - state.checkedAt >= 1 || now < state.checkedAt {
                let present = FileIdentity(path: path)
                if state.isReopening || present != state.file { _ = Self.open(path, &state) }
                state.isReopening = false
                state.checkedAt = now
            }
            if !Self.append(Array(line.utf8) + [0x0A], to: state.descriptor) { state.lost += 1 }
            guard state.lost > 0, now - state.complainedAt >= 60 else { return nil }
            defer {
                state.complainedAt = now
                state.lost = 0
            }
            return "\(state.lost) lines of the event log were lost: \(path) cannot be written (is the disk full?)"
        }
        if let complaint { complain(complaint) }
    }

    private static func open(_ path: String, _ state: inout State) -> Bool {
        let descriptor = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        // Where the new one cannot be opened, the old one keeps the lines.
        guard descriptor >= 0 else { return false }
        if state.descriptor >= 0 { close(state.descriptor) }
        state.descriptor = descriptor
        state.file = FileIdentity(path: path)
        return true
    }

    private static func append(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let number = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if number < 0, errno == EINTR { continue }
            guard number > 0 else { return false }
            offset += number
        }
        return true
    }
}

/// Which file stands behind a name.
private struct FileIdentity: Equatable {
    var device: UInt64 = 0
    var inode: UInt64 = 0

    init() {}

    init(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
