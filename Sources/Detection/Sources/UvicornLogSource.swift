/// The access lines of uvicorn, and so of vLLM: `INFO:     127.0.0.1:54321 - "POST /v1/chat/completions HTTP/1.1" 200 OK`.
///
/// The lines have no time: an event's time is that of its reading, or that of a docker or syslog wrapper.
public struct UvicornLogSource: LogSource {
    /// A reader.
    public init() {}

    /// Reads one line.
    public func read(_ line: LogLine, source: String) -> LogReading {
        let text = String(decoding: line.bytes, as: UTF8.self)
        // vLLM puts the process before it: `(APIServer pid=1) INFO: …`.
        var rest = Substring(text)
        if rest.hasPrefix("("), let end = rest.firstIndex(of: ")") { rest = rest[end...].dropFirst().trimmingSpaces() }
        guard rest.hasPrefix("INFO:"), rest.hasSuffix("\"") || rest.contains("\" ") else { return .ignored }
        rest = rest.dropFirst(5).trimmingSpaces()
        guard let end = rest.firstIndex(of: " "), rest[end...].hasPrefix(" - \"") else { return .ignored }
        let client = rest[..<end]
        let parts = rest[end...].dropFirst(3).split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, parts[2].hasPrefix(" "),
            let status = LogText.status(parts[2].dropFirst().prefix { $0 != " " })
        else { return .malformed("not an access line of uvicorn") }
        guard let colon = client.lastIndex(of: ":"), LogText.number(client[colon...].dropFirst()) != nil,
            let address = LogText.address(String(client[..<colon]).trimmingBrackets())
        else { return .malformed("no address and port at the beginning of an access line") }
        let event = AccessEvent(at: line.receivedAt, address: address, request: String(parts[1]), status: status)
        return .events(event.events(id: line.id, source: source))
    }
}

extension String {
    /// An address of version 6 without the brackets that separate it from a port.
    fileprivate func trimmingBrackets() -> String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
