/// One line of a log, with what recognises it when it is read again.
public struct LogLine: Sendable, Equatable {
    /// The bytes without the line's end.
    public var bytes: [UInt8]
    /// A digest of source, file, offset and content: the same line read twice has the same id.
    public var id: String
    /// Seconds since 1970 at which it was read, or at which a wrapper (docker, syslog) says it was written; the time of an event whose
    /// line has none.
    public var receivedAt: Double
    /// Whether the line was longer than the limit and its end is missing.
    public var isCut: Bool

    /// A line.
    public init(_ bytes: [UInt8], id: String, receivedAt: Double, isCut: Bool = false) {
        self.bytes = bytes
        self.id = id
        self.receivedAt = receivedAt
        self.isCut = isCut
    }
}

/// What a line turned out to be.
public enum LogReading: Sendable, Equatable {
    /// Things that happened.
    case events([SecurityEvent])
    /// A line that the format has and that says nothing of interest.
    case ignored
    /// Not a line of the format; why.
    case malformed(String)
}
