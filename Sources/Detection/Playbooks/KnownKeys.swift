import Formats
import Workspace

/// The keys that were seen to work, and when last: what a share of all keys is counted against.
public struct KnownKeys: Sendable, Equatable {
    /// Keys that are remembered; the one that was not seen for longest is forgotten.
    static let capacity = 10_000
    /// Seconds after which a key that was not seen is forgotten: 30 days.
    static let memory = 2_592_000.0

    private var seen: [String: Double] = [:]

    /// No keys.
    public init() {}

    /// The keys that were kept.
    public init(json: JSONValue?) {
        for (key, at) in json?.object?.members ?? [] where KeyID.isValid(key) {
            if let at = at.double { seen[key] = at }
        }
    }

    /// To be kept.
    public var json: JSONValue {
        .object(seen.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .double($1.value.rounded()) })
    }

    /// The ids.
    public var ids: Set<String> { Set(seen.keys) }

    /// Looks at an event: a request that was answered shows a key that works.
    public mutating func observe(_ event: SecurityEvent) {
        guard let key = event.actor, event.outcome == .success, event.kind == .request || event.kind == .authentication,
            KeyID.isValid(key)
        else { return }
        seen[key] = max(event.at, seen[key] ?? 0)
        if seen.count > Self.capacity, let oldest = seen.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            seen[oldest.key] = nil
        }
    }

    /// Forgets keys that were not seen for long.
    public mutating func forget(at now: Double) {
        seen = seen.filter { now - $0.value < Self.memory }
    }
}
