import Formats

/// Ollama's log: lines of GIN (`[GIN] 2026/01/31 - 10:00:00 | 200 | 1.2s | 127.0.0.1 | POST "/api/chat"`) and of slog (`time= level= msg=`).
///
/// GIN believes `X-Forwarded-For` of everybody unless it is told otherwise, and Ollama does not: the address is what the client claims and
/// stands among the attributes only. GIN does not write the zone of its times.
public struct OllamaLogSource: LogSource {
    private let zone: Int

    /// A reader.
    ///
    /// - Parameter zone: seconds east of UTC of GIN's times.
    public init(zone: Int = 0) { self.zone = zone }

    /// Reads one line.
    public func read(_ line: LogLine, source: String) -> LogReading {
        let text = String(decoding: line.bytes, as: UTF8.self)
        // Only the line's beginning says what it is: a text within a line can not.
        if text.hasPrefix("[GIN] ") { return gin(text, line, source) }
        if text.hasPrefix("time=") { return slog(text, line, source) }
        // llama.cpp prints what it likes.
        return .ignored
    }

    private func gin(_ text: String, _ line: LogLine, _ source: String) -> LogReading {
        let parts = text.dropFirst(6).split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false)
            .map { $0.trimmingSpaces() }
        guard parts.count == 5, let at = LogTime.gin(parts[0], zone: zone), let status = LogText.status(parts[1]),
            let milliseconds = LogTime.goMilliseconds(parts[2])
        else {
            // GIN's debugging lines have no columns.
            return parts.count < 5 && !text.contains("|") ? .ignored : .malformed("not a request line of GIN")
        }
        guard let gap = parts[4].firstIndex(of: " "),
            let path = GoText.unquoted(parts[4][gap...].trimmingSpaces())
        else { return .malformed("no method and path at the end of a request line of GIN") }
        var event = AccessEvent(
            at: at,
            request: "\(parts[4][..<gap]) \(LogText.path(path).replacing(" ", with: "%20")) HTTP/1.1",
            status: status,
            milliseconds: milliseconds
        )
        if let claimed = LogText.address(String(parts[3])) { event.attributes["claimed_address"] = claimed }
        return .events(event.events(id: line.id, source: source))
    }

    private func slog(_ text: String, _ line: LogLine, _ source: String) -> LogReading {
        guard let fields = GoText.fields(text), let at = fields["time"].flatMap({ Timestamp.seconds($0) }),
            let level = fields["level"], let message = fields["msg"]
        else { return .malformed("not a line of slog: time, level and msg are expected") }
        guard level == "WARN" || level == "ERROR" else { return .ignored }
        return .events([
            SecurityEvent(
                id: line.id,
                at: at,
                source: source,
                kind: .message,
                outcome: level == "ERROR" ? .failure : .unknown,
                reason: LogText.clean(message),
                attributes: ["level": level]
            )
        ])
    }
}

extension StringProtocol {
    func trimmingSpaces() -> Substring {
        var slice = Substring(self)
        while slice.first == " " { slice = slice.dropFirst() }
        while slice.last == " " { slice = slice.dropLast() }
        return slice
    }
}
