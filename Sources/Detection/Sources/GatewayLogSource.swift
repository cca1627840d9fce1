import Formats

/// The event log of `martlet serve`: one JSON object a line (`Docs/gateway.md`).
///
/// Fields that are missing are no fault; a field of the wrong form is, since nobody but the gateway writes the file. Lines about other
/// things (the gateway started) are ignored.
public struct GatewayLogSource: LogSource {
    /// A reader.
    public init() {}

    /// Reads one line.
    public func read(_ line: LogLine, source: String) -> LogReading {
        guard let object = LogText.object(line) else {
            return .malformed("not a JSON object")
        }
        guard let name = object["event"]?.string else { return .malformed("the field 'event' is missing") }
        guard let kind = SecurityEvent.Kind(rawValue: name) else { return .ignored }

        var event = SecurityEvent(id: line.id, at: line.receivedAt, source: source, kind: kind, outcome: .unknown)
        if let time = object["time"], !time.isNull {
            guard let at = time.string.flatMap(Timestamp.seconds) ?? time.double else {
                return .malformed("the field 'time' is no time")
            }
            event.at = at
        }
        var fault: String?
        func id(_ key: String) -> String? {
            guard let value = object[key], !value.isNull else { return nil }
            guard let text = value.string, let id = LogText.id(text) else {
                fault = "the field '\(key)' is no id"
                return nil
            }
            return id
        }
        func number(_ key: String) -> Int? {
            guard let value = object[key], !value.isNull else { return nil }
            guard let number = value.int, (0...1_000_000_000_000).contains(number) else {
                fault = "the field '\(key)' is no number"
                return nil
            }
            return number
        }
        func text(_ key: String) -> String? { object[key]?.string.map { LogText.clean($0) } }

        event.actor = id("key")
        event.session = id("session")
        event.status = number("status")
        event.milliseconds = number("milliseconds")
        event.route = object["route"]?.string.map { LogText.path($0) }
        event.model = text("model")
        event.reason = text("reason") ?? text("signature")
        let tokens = [number("tokens_in"), number("tokens_out")].compactMap(\.self)
        if !tokens.isEmpty { event.tokens = tokens.reduce(0, +) }
        if let peer = object["peer"]?.string {
            event.address = LogText.address(peer)
            if event.address == nil { fault = "the field 'peer' is no address" }
        }
        if let hash = object["prompt_hash"]?.string {
            event.promptHash = hash.utf8.count <= 16 && hash.first != "+" ? UInt64(hash, radix: 16) : nil
            if event.promptHash == nil { fault = "the field 'prompt_hash' is no hexadecimal number" }
        }
        for key in ["request_id", "method", "signature"] { event.attributes[key] = text(key) }
        if let outcome = object["outcome"]?.string {
            guard let known = SecurityEvent.Outcome(rawValue: outcome) else {
                return .malformed("the field 'outcome' is none of success, failure, blocked")
            }
            event.outcome = known
        } else if let status = event.status {
            event.outcome = status < 400 ? .success : .failure
        }
        return fault.map { .malformed($0) } ?? .events([event])
    }
}
