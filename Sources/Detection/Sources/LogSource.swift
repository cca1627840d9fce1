/// The lines of one program, read into events. One file a source.
///
/// A log is written by a server about strangers: what a stranger chose (names, user agents, forwarded addresses) never becomes an actor or
/// an address, and no text within a line can begin an event of its own.
public protocol LogSource: Sendable {
    /// Reads one line.
    ///
    /// - Parameters:
    ///   - line: the line, whole.
    ///   - source: the name that the events bear.
    func read(_ line: LogLine, source: String) -> LogReading
}

/// The formats that are understood.
public enum LogFormat: String, Sendable, CaseIterable {
    /// The event log of `martlet serve`.
    case gateway
    /// nginx' combined access log.
    case nginx
    /// nginx' access log with `log_format … escape=json`.
    case nginxJSON = "nginx-json"
    /// Ollama's log: lines of GIN and of slog.
    case ollama
    /// The access lines of uvicorn, and so of vLLM.
    case uvicorn
    /// AWS CloudTrail: a record or `{"Records": […]}` a line.
    case cloudTrail = "cloudtrail"

    /// The reader of the format.
    ///
    /// - Parameter zone: seconds east of UTC of logs that do not say it.
    public func source(zone: Int = 0) -> any LogSource {
        switch self {
        case .gateway: GatewayLogSource()
        case .nginx: NginxCombinedSource()
        case .nginxJSON: NginxJSONSource()
        case .ollama: OllamaLogSource(zone: zone)
        case .uvicorn: UvicornLogSource()
        case .cloudTrail: CloudTrailSource()
        }
    }
}
