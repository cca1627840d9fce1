import Formats

/// A log that is followed and read into events.
public struct LogWatch: Sendable {
    /// What one look gave.
    public struct Batch: Sendable {
        /// What happened, in the order of the log.
        public var events: [SecurityEvent] = []
        /// Lines that were read.
        public var lines = 0
        /// Lines that are not of the format.
        public var malformed = 0
        /// Lines that are longer than 1 MiB; they count as malformed as well.
        public var cut = 0
        /// Why the first few lines were not understood; without their content, which is a stranger's.
        public var reasons: [String] = []
        /// What else happened.
        public var notices: [LogBatch.Notice] = []
        /// How far the log is read with these events: to be stored after them.
        public var checkpoint = LogCheckpoint(files: [])
        /// Whether there is more to read at once.
        public var hasMore = false
    }

    /// What is watched.
    public let source: SourceConfiguration
    private var follower: LogFollower
    private var reader: LogReader

    /// A watch.
    ///
    /// - Parameters:
    ///   - start: where to begin if there is no checkpoint.
    ///   - checkpoint: how far the log was read, if it was.
    public init(
        _ source: SourceConfiguration,
        files: any LogFiles = SystemLogFiles(),
        start: LogFollower.Start = .end,
        checkpoint: LogCheckpoint? = nil
    ) {
        self.source = source
        follower = LogFollower(
            source: source.name,
            path: source.path,
            files: files,
            start: start,
            checkpoint: checkpoint
        )
        reader = LogReader(
            name: source.name,
            format: source.format,
            wrapper: source.wrapper,
            zone: source.zone,
            state: checkpoint?.reader
        )
    }

    /// Looks at the log.
    ///
    /// - Parameter now: seconds since 1970.
    /// - Throws: `LogFileError` if it cannot be read; the next look tries again.
    public mutating func poll(now: Double) throws(LogFileError) -> Batch {
        let lines = try follower.poll(now: now)
        var batch = Batch()
        batch.lines = lines.lines.count
        batch.cut = lines.cut
        batch.notices = lines.notices
        batch.hasMore = lines.hasMore
        for line in lines.lines {
            switch reader.read(line) {
            case .events(let events): batch.events += events
            case .ignored: continue
            case .malformed(let reason):
                batch.malformed += 1
                if batch.reasons.count < 5, !batch.reasons.contains(reason) { batch.reasons.append(reason) }
            }
        }
        batch.checkpoint = lines.checkpoint
        batch.checkpoint.reader = reader.state
        return batch
    }
}
