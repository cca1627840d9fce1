import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A file whose lines are only ever appended: what was written stays, also when the process is killed in the middle of a line.
final class LineFile: Sendable {
    /// Where a line stands.
    struct Place: Sendable, Equatable {
        var offset: UInt64
        var length: Int
    }

    private struct State {
        var end: UInt64 = 0
        var isDirty = false
    }

    let path: String
    private let descriptor: Int32
    private let state = Mutex(State())

    /// The largest line that is read: an answer of 16 MiB, escaped, with what stands around it.
    static let maximumLine = 128 << 20

    /// Opens a file, readable by its owner only, and takes its lock.
    ///
    /// - Throws: `CampaignFailure` where it cannot be opened, or another campaign has it.
    init(path: String, truncating: Bool = false) throws(CampaignFailure) {
        self.path = path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CampaignFailure("\(path) cannot be opened for writing; check the folder and its permissions")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CampaignFailure("\(path) is in use by another campaign; wait for it, or write to another file")
        }
        self.descriptor = descriptor
        if truncating { _ = ftruncate(descriptor, 0) }
        let size = lseek(descriptor, 0, SEEK_END)
        state.withLock { $0.end = UInt64(max(0, size)) }
    }

    deinit { close(descriptor) }

    /// Gives the lock back before the file is closed.
    func unlock() { _ = flock(descriptor, LOCK_UN) }

    /// Appends lines. When this returns, they survive the end of the process; `sync` makes them survive the machine's.
    ///
    /// - Throws: `CampaignFailure` where they cannot be written; what was written of them is taken back.
    @discardableResult func append(_ lines: [[UInt8]]) throws(CampaignFailure) -> [Place] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for line in lines {
            bytes += line
            bytes.append(0x0A)
        }
        let start = state.withLock { state -> UInt64? in
            var written = 0
            while written < bytes.count {
                let number = bytes.withUnsafeBytes {
                    pwrite(
                        descriptor,
                        $0.baseAddress.map { $0 + written },
                        bytes.count - written,
                        off_t(state.end) + off_t(written)
                    )
                }
                if number < 0, errno == EINTR { continue }
                guard number > 0 else {
                    _ = ftruncate(descriptor, off_t(state.end))
                    return nil
                }
                written += number
            }
            let start = state.end
            state.end += UInt64(bytes.count)
            state.isDirty = true
            return start
        }
        guard var offset = start else {
            throw CampaignFailure("\(path) cannot be written (is the disk full?); the campaign can be resumed")
        }
        return lines.map { line in
            defer { offset += UInt64(line.count) + 1 }
            return Place(offset: offset, length: line.count)
        }
    }

    /// Waits until what was appended stands on the disk.
    func sync() {
        let isDirty = state.withLock { state -> Bool in
            defer { state.isDirty = false }
            return state.isDirty
        }
        if isDirty { _ = fdatasync(descriptor) }
    }

    /// The line at a place; `nil` where it cannot be read.
    func read(_ place: Place) -> [UInt8]? {
        guard place.length <= Self.maximumLine else { return nil }
        var bytes = [UInt8](repeating: 0, count: place.length)
        var done = 0
        while done < bytes.count {
            let number = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, off_t(place.offset) + off_t(done))
            }
            if number < 0, errno == EINTR { continue }
            guard number > 0 else { return nil }
            done += number
        }
        return bytes
    }

    /// Hands out all whole lines. A last line without its end is what a killed process left: it is cut off.
    ///
    /// - Throws: what the function throws, and `CampaignFailure` for a line that is too long.
    func forEachLine(_ body: (Place, [UInt8]) throws -> Void) throws {
        let end = state.withLock { $0.end }
        var pending: [UInt8] = []
        var start: UInt64 = 0
        var position: UInt64 = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while position < end {
            let number = chunk.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(position)) }
            if number < 0, errno == EINTR { continue }
            guard number > 0 else { break }
            var rest = chunk[..<number]
            while let newline = rest.firstIndex(of: 0x0A) {
                pending += rest[..<newline]
                try body(Place(offset: start, length: pending.count), pending)
                start += UInt64(pending.count) + 1
                pending.removeAll(keepingCapacity: true)
                rest = rest[(newline + 1)...]
            }
            pending += rest
            guard pending.count <= Self.maximumLine else {
                throw CampaignFailure(
                    "\(path) holds a line of more than \(Self.maximumLine >> 20) MiB; it is no journal"
                )
            }
            position += UInt64(number)
        }
        guard start < end else { return }
        state.withLock { $0.end = start }
        _ = ftruncate(descriptor, off_t(start))
    }
}
