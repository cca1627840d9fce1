import Formats

/// What a rule asks of a window.
struct WindowLimit: Sendable, Equatable {
    /// Seconds.
    var span: Double
    /// Events that must lie within it.
    var count: Int
    /// Different values that must be among them; 0 if it does not matter.
    var distinct = 0
    /// Seconds that an event may come after later ones of its group.
    var lateness = 60.0
    /// Whether a hit is followed by silence for the span.
    var isSilentAfterHit = true
}

/// A window that is full.
struct WindowHit: Sendable, Equatable {
    /// The first event that counts.
    var since: Double
    /// The event that completed it.
    var at: Double
    /// Events in it; no more are kept than a rule asks for.
    var count: Int
    /// Values in it, sorted.
    var values: [String]
    /// Ids of events in it, at most 50.
    var events: [String]

    /// The hit as JSON.
    var json: JSONValue {
        [
            "since": .double(since), "at": .double(at), "count": .int(count), "values": JSONValue(values),
            "events": JSONValue(events),
        ]
    }
}

extension WindowHit {
    /// A hit from its JSON; `nil` if it is none.
    init?(json: JSONValue) {
        guard let since = json["since"]?.double, let at = json["at"]?.double, let count = json["count"]?.int else {
            return nil
        }
        self.init(
            since: since,
            at: at,
            count: count,
            values: (json["values"]?.array ?? []).compactMap(\.string),
            events: (json["events"]?.array ?? []).compactMap(\.string)
        )
    }
}

/// The events of one group within a span of time, by their own time.
///
/// It keeps what can still decide: the newest times, the last time of each value, some ids. After a hit it is silent for the span.
struct SlidingWindow: Sendable, Equatable {
    private static let maximumEvents = 50
    private static let spare = 16

    private var times: [Double] = []
    private var values: [String: Double] = [:]
    private var events: [(id: String, at: Double)] = []
    private var silentUntil = -Double.infinity

    init() {}

    static func == (left: Self, right: Self) -> Bool {
        left.times == right.times && left.values == right.values && left.silentUntil == right.silentUntil
            && left.events.elementsEqual(right.events) { $0 == $1 }
    }

    /// Takes an event; a hit if it completes the window.
    mutating func add(at: Double, value: String?, event: String, limit: WindowLimit) -> WindowHit? {
        let newest = times.last ?? at
        guard at >= newest - limit.lateness else { return nil }

        let place = (times.lastIndex { $0 <= at } ?? -1) + 1
        times.insert(at, at: place)
        if let value { values[value] = max(values[value] ?? at, at) }
        events.append((event, at))
        forget(limit)

        guard at >= silentUntil else { return nil }
        // An event that came late may complete a window that ends after it.
        let last = times.count - 1
        var end = times.lastIndex { $0 == at } ?? last
        while end <= last, times[end] - at <= limit.span {
            if let hit = hit(endingAt: end, limit) {
                if limit.isSilentAfterHit { silentUntil = hit.at + limit.span }
                return hit
            }
            end += 1
        }
        return nil
    }

    private func hit(endingAt end: Int, _ limit: WindowLimit) -> WindowHit? {
        let first = end - max(1, limit.count) + 1
        guard first >= 0, times[end] - times[first] <= limit.span else { return nil }
        let from = times[end] - limit.span
        let to = times[end]
        let inside = values.filter { $0.value >= from && $0.value <= to }.keys.sorted()
        guard inside.count >= limit.distinct else { return nil }
        let begin = times.firstIndex { $0 >= from } ?? first
        return WindowHit(
            since: times[begin],
            at: to,
            count: end - begin + 1,
            values: inside,
            events: events.filter { $0.at >= from && $0.at <= to }.map(\.id)
        )
    }

    private mutating func forget(_ limit: WindowLimit) {
        let edge = (times.last ?? 0) - limit.span - limit.lateness
        let old = times.prefix { $0 < edge }.count
        let many = max(0, times.count - limit.count - Self.spare)
        times.removeFirst(max(old, many))
        if events.count > Self.maximumEvents { events.removeFirst(events.count - Self.maximumEvents) }
        guard values.count > limit.distinct + Self.spare || old > 0 else { return }
        values = values.filter { $0.value >= edge }
        while values.count > limit.distinct + Self.spare * 4,
            let oldest = values.min(by: { ($0.value, $0.key) < ($1.value, $1.key) })
        {
            values[oldest.key] = nil
        }
    }

    /// The window as JSON.
    var json: JSONValue {
        var object: JSONObject = ["times": .array(times.map { .double($0) })]
        if !values.isEmpty {
            object["values"] = .object(
                values.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .double($1.value) }
            )
        }
        object["events"] = .array(events.map { [.string($0.id), .double($0.at)] })
        if silentUntil.isFinite { object["silent_until"] = .double(silentUntil) }
        return .object(object)
    }

    /// A window from its JSON.
    init(json: JSONValue) {
        times = (json["times"]?.array ?? []).compactMap(\.double).sorted()
        for (value, at) in json["values"]?.object?.members ?? [] { values[value] = at.double }
        events = (json["events"]?.array ?? []).compactMap { entry in
            guard let id = entry[0]?.string, let at = entry[1]?.double else { return nil }
            return (id, at)
        }
        silentUntil = json["silent_until"]?.double ?? -Double.infinity
    }
}
