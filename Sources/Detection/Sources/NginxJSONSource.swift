import Formats

/// nginx' access log with `log_format NAME escape=json '{"remote_addr":"$remote_addr", …}'`: the fields have the names of the variables.
///
/// Read are `remote_addr`, `status`, one of `msec`, `time_iso8601`, `time_local`, `time`, `@timestamp`, `request` or `request_method` with
/// `request_uri` or `uri`, `request_time`, `http_user_agent`. `http_x_forwarded_for` is what a client claims and is not read: behind a
/// balancer let nginx' realip module set `remote_addr`.
public struct NginxJSONSource: LogSource {
    /// A reader.
    public init() {}

    /// Reads one line.
    public func read(_ line: LogLine, source: String) -> LogReading {
        guard let object = LogText.object(line) else {
            return .malformed("not a JSON object; does the log_format have escape=json?")
        }
        func text(_ key: String) -> String? { object[key]?.string }
        func number(_ key: String) -> Double? { object[key].flatMap { $0.double ?? $0.string.flatMap { Double($0) } } }
        guard let status = object["status"].flatMap({ $0.int ?? $0.string.flatMap { LogText.status($0) } }),
            (100...999).contains(status)
        else { return .malformed("the field 'status' is missing or no status") }
        guard let client = text("remote_addr") else { return .malformed("the field 'remote_addr' is missing") }
        let address = LogText.address(client)
        guard address != nil || client == "unix:" else {
            return .malformed("the field 'remote_addr' is no address")
        }
        let written =
            number("msec") ?? ["time_iso8601", "time", "@timestamp"].lazy.compactMap { text($0) }
            .compactMap { Timestamp.seconds($0) }.first ?? text("time_local").flatMap { LogTime.common($0) }
        guard let at = written, at.isFinite, at >= 0 else {
            return .malformed("none of msec, time_iso8601, time_local, time is a time")
        }
        let uri = text("request_uri") ?? text("uri")
        let request = text("request") ?? "\(text("request_method") ?? "") \(uri ?? "") HTTP/1.1"
        var event = AccessEvent(at: at, address: address, request: request, status: status)
        if let seconds = number("request_time"), (0...1e9).contains(seconds) {
            event.milliseconds = Int(seconds * 1000)
        }
        if let agent = text("http_user_agent") { event.attributes["user_agent"] = LogText.clean(agent) }
        if let id = text("request_id") { event.attributes["request_id"] = LogText.clean(id, limit: 64) }
        return .events(event.events(id: line.id, source: source))
    }
}
