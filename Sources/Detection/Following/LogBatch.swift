/// What one look at a log gave.
public struct LogBatch: Sendable {
    /// Something about the log that people should know.
    public enum Notice: Sendable, Equatable, CustomStringConvertible {
        /// The file was renamed and a new one took its name.
        case rotated
        /// The file was emptied, or other content stands in it.
        case truncated
        /// The file that was read last time is not there any more: lines may be lost.
        case lost

        /// What is said to people.
        public var description: String {
            switch self {
            case .rotated: "the log was rotated"
            case .truncated: "the log was emptied and is read from its beginning"
            case .lost: "the file that was read last time is gone; lines may have been lost"
            }
        }
    }

    /// Whole lines, in the order of the log.
    public var lines: [LogLine] = []
    /// How many of them were cut.
    public var cut = 0
    /// What else happened.
    public var notices: [Notice] = []
    /// How far the log is read with these lines: to be stored after them.
    public var checkpoint = LogCheckpoint(files: [])
    /// Whether there is more to read at once.
    public var hasMore = false
}
