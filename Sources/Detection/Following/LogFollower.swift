import Attestation

/// Follows a log through rotation: looks at it when it is asked to, and gives the lines that are new.
///
/// A file is known by device, number and its first 1,024 bytes. A file that was renamed is read to its end, one that was emptied (`copytruncate`)
/// from its beginning; a last line without its end waits.
public struct LogFollower: Sendable {
    /// Where a log is begun that was never read.
    public enum Start: Sendable { case beginning, end }

    /// A file that is being read.
    private struct Followed: Sendable {
        var file: any OpenLogFile
        var head: FileHead
        var lines: LineAssembler
        /// Looks since the file lost its name in which nothing came.
        var quiet = 0
    }

    /// Bytes that one look reads.
    static let maximumBytes = 4 << 20
    /// A program that was told to open its log again may write a little more to the old one: it is let go after so many looks without news.
    static let patience = 3

    private let source: String
    private let path: String
    private let files: any LogFiles
    private let start: Start
    private var checkpoint: LogCheckpoint?
    private var current: Followed?
    private var renamed: [Followed] = []
    private var hasStarted = false

    /// A follower.
    ///
    /// - Parameters:
    ///   - source: the name of the source, part of each line's id.
    ///   - path: where the log stands; it need not be there yet.
    ///   - start: where to begin if there is no checkpoint.
    ///   - checkpoint: how far the log was read, if it was.
    public init(
        source: String,
        path: String,
        files: any LogFiles = SystemLogFiles(),
        start: Start = .end,
        checkpoint: LogCheckpoint? = nil
    ) {
        self.source = source
        self.path = path
        self.files = files
        self.start = start
        self.checkpoint = checkpoint
    }

    /// Looks at the log.
    ///
    /// - Parameter now: seconds since 1970.
    /// - Throws: `LogFileError` if it cannot be read; nothing is lost then, and the next look tries again.
    public mutating func poll(now: Double) throws(LogFileError) -> LogBatch {
        var batch = LogBatch()
        let named = try files.open(path)
        if !hasStarted { try begin(named, &batch) }
        try follow(named, &batch)

        var budget = Self.maximumBytes
        for index in renamed.indices {
            let read = try Self.read(&renamed[index], &budget, &batch, source, now)
            renamed[index].quiet = read > 0 ? 0 : renamed[index].quiet + 1
            // What comes later must not stand before what came earlier.
            if budget <= 0 { break }
        }
        // Without a new file of its name the old one may still be written to.
        if let current {
            let size = try current.file.size()
            for index in renamed.indices.reversed()
            where renamed[index].quiet >= Self.patience && (size > 0 || renamed[index].quiet >= 20 * Self.patience) {
                if let line = renamed[index].lines.rest() {
                    batch.add(line, source, renamed[index].file.identity, now)
                }
                renamed.remove(at: index)
            }
        }
        if budget > 0, var followed = current {
            _ = try Self.read(&followed, &budget, &batch, source, now)
            current = followed
        }
        batch.hasMore = budget <= 0
        batch.checkpoint = LogCheckpoint(
            files: (renamed + (current.map { [$0] } ?? [])).map {
                .init(
                    identity: $0.file.identity,
                    head: $0.head.digest,
                    headLength: $0.head.length,
                    offset: $0.lines.lineStart
                )
            }
        )
        return batch
    }

    /// Finds the files of the checkpoint again, by whatever names they have now.
    private mutating func begin(_ named: (any OpenLogFile)?, _ batch: inout LogBatch) throws(LogFileError) {
        guard let checkpoint else {
            if start == .end, let named {
                current = Followed(
                    file: named,
                    head: try FileHead(of: named),
                    lines: LineAssembler(offset: try Self.lastLineStart(of: named))
                )
            }
            hasStarted = true
            return
        }
        var found: [Followed] = []
        var isNamed = false
        for entry in checkpoint.files {
            let head = FileHead(digest: entry.head, length: entry.headLength)
            if let named, named.identity == entry.identity {
                // Emptied or not: `follow` sees which.
                current = Followed(file: named, head: head, lines: LineAssembler(offset: entry.offset))
                isNamed = true
                continue
            }
            var file: (any OpenLogFile)?
            for candidate in files.rotated(from: path) where file == nil {
                guard let open = try? files.open(candidate), open.identity == entry.identity,
                    try head.begins(open)
                else { continue }
                file = open
            }
            if let file {
                found.append(Followed(file: file, head: head, lines: LineAssembler(offset: entry.offset)))
            } else {
                batch.notices.append(.lost)
            }
        }
        renamed = found
        if !isNamed, let named, !checkpoint.files.isEmpty {
            current = Followed(file: named, head: try FileHead(of: named), lines: LineAssembler(offset: 0))
            if !found.isEmpty { batch.notices.append(.rotated) }
        }
        hasStarted = true
    }

    /// The offset behind the last whole line.
    private static func lastLineStart(of file: any OpenLogFile) throws(LogFileError) -> Int {
        var end = try file.size()
        while end > 0 {
            let start = max(0, end - (64 << 10))
            let bytes = try file.read(at: start, count: end - start)
            if let index = bytes.lastIndex(of: 0x0A) { return start + index + 1 }
            end = start
        }
        return 0
    }

    /// Sees whether the name stands for another file now, or for other content.
    private mutating func follow(_ named: (any OpenLogFile)?, _ batch: inout LogBatch) throws(LogFileError) {
        guard let named else { return }
        guard var followed = current else {
            current = Followed(file: named, head: try FileHead(of: named), lines: LineAssembler(offset: 0))
            return
        }
        guard followed.file.identity == named.identity else {
            renamed.append(followed)
            current = Followed(file: named, head: try FileHead(of: named), lines: LineAssembler(offset: 0))
            batch.notices.append(.rotated)
            return
        }
        let size = try named.size()
        let isSame = size >= followed.lines.offset ? try followed.head.begins(named) : false
        if !isSame {
            followed.lines = LineAssembler(offset: 0)
            batch.notices.append(.truncated)
        }
        if !isSame || followed.head.length < FileHead.maximum { followed.head = try FileHead(of: named) }
        current = followed
    }

    private static func read(
        _ followed: inout Followed,
        _ budget: inout Int,
        _ batch: inout LogBatch,
        _ source: String,
        _ now: Double
    ) throws(LogFileError) -> Int {
        var total = 0
        while budget > 0 {
            let bytes = try followed.file.read(at: followed.lines.offset, count: min(budget, 256 << 10))
            guard !bytes.isEmpty else { break }
            total += bytes.count
            budget -= bytes.count
            for line in followed.lines.take(bytes) { batch.add(line, source, followed.file.identity, now) }
        }
        return total
    }
}

extension LogBatch {
    fileprivate mutating func add(
        _ line: LineAssembler.Line,
        _ source: String,
        _ file: LogFileIdentity,
        _ now: Double
    ) {
        if line.isCut { cut += 1 }
        // The content is part of the id: a file that was emptied has other lines at the same offsets.
        let place = "\(source)\u{0}\(file.device)\u{0}\(file.inode)\u{0}\(line.offset)\u{0}"
        let id = String(SHA256Digest.hex(of: Array(place.utf8) + line.bytes).prefix(32))
        lines.append(LogLine(line.bytes, id: id, receivedAt: now, isCut: line.isCut))
    }
}
