import Formats

/// Reads the lines of one log: takes the wrapper off, then asks the source.
public struct LogReader: Sendable {
    /// The name that events bear.
    public let name: String
    private let source: any LogSource
    private let wrapper: LogWrapper?
    private var docker = DockerLog()

    /// A reader of a format.
    ///
    /// - Parameters:
    ///   - zone: seconds east of UTC of logs that do not say it.
    ///   - state: what `state` was when the lines so far were stored.
    public init(
        name: String,
        format: LogFormat,
        wrapper: LogWrapper? = nil,
        zone: Int = 0,
        state: JSONValue? = nil
    ) {
        self.name = name
        self.source = format.source(zone: zone)
        self.wrapper = wrapper
        if let state { docker = DockerLog(state: state) }
    }

    /// What must be kept for the next line: beginnings of lines that docker cut.
    public var state: JSONValue { docker.state }

    /// Reads one line.
    public mutating func read(_ line: LogLine) -> LogReading {
        var line = line
        if line.bytes.last == 0x0D { line.bytes.removeLast() }
        if line.bytes.isEmpty { return .ignored }
        if line.isCut { return .malformed("longer than \(LineAssembler.maximumLine) bytes") }
        let unwrapped: Unwrapped
        switch wrapper {
        case nil: unwrapped = .line(line)
        case .docker?: unwrapped = docker.unwrap(line)
        case .syslog?: unwrapped = SyslogLine.unwrap(line)
        }
        switch unwrapped {
        case .partial: return .ignored
        case .malformed(let reason): return .malformed(reason)
        case .line(let inner):
            if inner.isCut { return .malformed("longer than \(LineAssembler.maximumLine) bytes") }
            return inner.bytes.isEmpty ? .ignored : source.read(inner, source: name)
        }
    }
}
