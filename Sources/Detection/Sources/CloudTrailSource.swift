import Formats

/// AWS CloudTrail: a file's `{"Records": […]}` on one line, or a record a line.
///
/// A sign-in is an authentication, a call that changes something an administration, any other a request. A call that was denied is blocked.
public struct CloudTrailSource: LogSource {
    /// A reader.
    public init() {}

    /// Reads one line.
    public func read(_ line: LogLine, source: String) -> LogReading {
        guard let json = LogText.object(line).map(JSONValue.object) else {
            return .malformed("not a JSON object")
        }
        guard let records = json["Records"] else { return record(json, line.id, source) }
        guard let records = records.array else { return .malformed("the field 'Records' is no list") }
        var events: [SecurityEvent] = []
        for (index, entry) in records.enumerated() {
            switch record(entry, "\(line.id)-\(index)", source) {
            case .events(let more): events += more
            case .ignored: continue
            // Half a file would look like a quiet one.
            case .malformed(let reason): return .malformed("record \(index + 1): \(reason)")
            }
        }
        return events.isEmpty ? .ignored : .events(events)
    }

    private func record(_ json: JSONValue, _ id: String, _ source: String) -> LogReading {
        guard let name = json["eventName"]?.string, let service = json["eventSource"]?.string else {
            return .malformed("the fields 'eventName' and 'eventSource' are missing")
        }
        guard let at = json["eventTime"]?.string.flatMap({ Timestamp.seconds($0) }) else {
            return .malformed("the field 'eventTime' is no time")
        }
        let error = json["errorCode"]?.string
        let isDenied = error.map { $0.contains("AccessDenied") || $0.contains("UnauthorizedOperation") } ?? false
        var event = SecurityEvent(
            id: id,
            at: at,
            source: source,
            kind: json["readOnly"]?.bool == false ? .administration : .request,
            outcome: isDenied ? .blocked : error == nil ? .success : .failure,
            // A service that calls for an account stands here by its name.
            address: json["sourceIPAddress"]?.string.flatMap { LogText.address($0) },
            route: LogText.clean("\(service)/\(name)"),
            reason: error.map { LogText.clean($0) }
        )
        let identity = json["userIdentity"]
        event.actor = (identity?["arn"] ?? identity?["principalId"])?.string.flatMap { LogText.id($0) }
        if name == "ConsoleLogin" {
            event.kind = .authentication
            event.outcome = json["responseElements"]?["ConsoleLogin"]?.string == "Success" ? .success : .failure
        }
        for key in ["eventID", "awsRegion", "recipientAccountId"] {
            event.attributes[key] = json[key]?.string.map { LogText.clean($0, limit: 64) }
        }
        return .events([event])
    }
}
