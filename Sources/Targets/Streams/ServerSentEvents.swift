/// One event of a stream.
package struct ServerSentEvent: Sendable, Equatable {
    /// Its type; `message` if it names none.
    package var type: String
    /// Its data; several lines are joined with a line feed.
    package var data: String
}

/// Reads `text/event-stream` as it comes, by the rules of the HTML standard (section 9.2.6): an empty line ends an event, what is
/// behind the last one is no event, and events without data are none.
package struct ServerSentEvents: Sendable {
    private let budget: StreamBudget
    private var lines: LineCutter
    private var isFirstLine = true
    private var type = ""
    private var data: [UInt8] = []
    private var hasData = false
    private var count = 0

    /// A reader.
    package init(budget: StreamBudget = .init()) {
        self.budget = budget
        lines = LineCutter(limit: budget.eventBytes)
    }

    /// The events that are complete with these bytes.
    ///
    /// - Throws: `StreamError` when the budget is spent.
    package mutating func append(_ bytes: some Sequence<UInt8>) throws(StreamError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var cutter = lines
        try cutter.append(bytes) { line throws(StreamError) in
            if let event = try take(line) { events.append(event) }
        }
        lines = cutter
        return events
    }

    /// What stands at the end without an empty line behind it. The standard drops it; servers of models that break off at the
    /// last line feed exist, and their last event is wanted.
    package mutating func finish() throws(StreamError) -> [ServerSentEvent] {
        let rest = lines.finish()
        var events: [ServerSentEvent] = []
        if !rest.isEmpty, let event = try take(rest) { events.append(event) }
        if let event = try take([]) { events.append(event) }
        return events
    }

    private mutating func take(_ line: [UInt8]) throws(StreamError) -> ServerSentEvent? {
        var line = line[...]
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        isFirstLine = false
        if line.isEmpty { return try dispatch() }
        guard line.first != 0x3A else { return nil }
        let name = line.prefix { $0 != 0x3A }
        var value = line.dropFirst(name.count + 1)
        if value.first == 0x20 { value = value.dropFirst() }
        switch String(decoding: name, as: UTF8.self) {
        case "data":
            guard data.count + value.count < budget.eventBytes else {
                throw StreamError(description: "an event of the stream is larger than \(budget.eventBytes) bytes")
            }
            if hasData { data.append(0x0A) }
            data.append(contentsOf: value)
            hasData = true
        case "event": type = String(decoding: value, as: UTF8.self)
        default: break
        }
        return nil
    }

    private mutating func dispatch() throws(StreamError) -> ServerSentEvent? {
        defer {
            type = ""
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard hasData else { return nil }
        count += 1
        guard count <= budget.events else {
            throw StreamError(description: "the stream has more than \(budget.events) events")
        }
        return ServerSentEvent(type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self))
    }
}
