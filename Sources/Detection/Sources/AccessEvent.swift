/// A request as an access log tells it.
struct AccessEvent {
    var at: Double
    var address: String?
    var request: String
    var status: Int
    var milliseconds: Int?
    var attributes: [String: String] = [:]

    /// The event of the request, and one of its own if somebody failed to prove who they are: sources that know less than the gateway
    /// say it in the same words.
    func events(id: String, source: String) -> [SecurityEvent] {
        var event = SecurityEvent(
            id: id,
            at: at,
            source: source,
            kind: .request,
            outcome: status < 400 ? .success : status == 403 || status == 429 ? .blocked : .failure,
            address: address,
            status: status,
            milliseconds: milliseconds,
            attributes: attributes
        )
        // What is no request line (a TLS greeting, noise) was still sent by somebody: the event has no route then.
        let parts = request.split(separator: " ", omittingEmptySubsequences: false)
        if parts.count == 3, parts[2].hasPrefix("HTTP/"), (1...16).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) }), parts[1].hasPrefix("/")
        {
            event.attributes["method"] = String(parts[0])
            event.route = LogText.path(parts[1])
        } else if !request.isEmpty {
            event.attributes["request"] = LogText.clean(request, limit: 128)
        }
        guard status == 401 else { return [event] }
        var failure = event
        failure.id = id + "-a"
        failure.kind = .authentication
        failure.reason = "status 401"
        // What counts answers by their status counts this one once.
        failure.status = nil
        failure.milliseconds = nil
        return [event, failure]
    }
}
