import Formats

/// What a rule sees in an event: whom it counts for, and the value of which different ones may be asked for.
struct Sighting: Sendable {
    /// The group, as it stands in a detection.
    var key: [String: String]
    /// What parts groups further without being said: the source, so that two logs of one request do not count twice.
    var scope = ""
    /// The value.
    var value: String?

    /// The group as one text. Values from logs hold no control characters, so that the parts cannot flow into each other.
    var group: String {
        key.sorted { $0.key < $1.key }.map { "\($0.key)\u{1F}\($0.value)" }.joined(separator: "\u{1E}")
            + "\u{1D}\(scope)"
    }
}

/// A window for each group, for a bounded number of groups.
struct GroupedWindows: Sendable {
    /// Groups that are watched at a time.
    static let capacity = 4096

    let limit: WindowLimit
    private var table = BoundedTable<SlidingWindow>(capacity: capacity)

    init(_ limit: WindowLimit) { self.limit = limit }

    mutating func add(_ sighting: Sighting, _ event: SecurityEvent) -> WindowHit? {
        table.update(sighting.group, default: SlidingWindow()) {
            $0.add(at: event.at, value: sighting.value, event: event.id, limit: limit)
        }
    }

    var json: JSONValue { .array(table.entries.map { [.string($0.key), $0.value.json] }) }

    mutating func restore(_ json: JSONValue) {
        table = BoundedTable(capacity: Self.capacity)
        for entry in json.array ?? [] {
            guard let group = entry[0]?.string, let window = entry[1] else { continue }
            table.update(group, default: SlidingWindow(json: window)) { _ in }
        }
    }
}
