import Formats

/// Adds up a number by steps of time, and compares each step with the steps before.
struct Meter: Sendable {
    private static let maximumEvents = 50
    /// Empty steps that are taken in after a silence; a longer one was no working time.
    private static let maximumEmpty = 288

    private(set) var baseline = Baseline()
    private var step = Int.min
    private var sum = 0.0
    private var since = 0.0
    private var events: [String] = []
    private var silentUntil = -Double.infinity

    init() {}

    /// What a step that is not over yet is already.
    struct Reading {
        var verdict: Baseline.Verdict
        var since: Double
        var events: [String]
    }

    /// Adds an amount. A sum only grows, so that what is too much is seen before the step is over.
    ///
    /// - Parameters:
    ///   - countsEmpty: whether a step in which nothing came is an observation of 0.
    ///   - silence: seconds for which it is silent after a reading.
    mutating func add(
        _ amount: Double,
        at: Double,
        event: String,
        limit: BaselineLimit,
        countsEmpty: Bool,
        silence: Double
    ) -> Reading? {
        guard amount.isFinite, let number = Int(exactly: (at / limit.step).rounded(.down)), abs(number) < 1 << 52 else {
            return nil
        }
        if step == Int.min {
            step = number
            since = at
        }
        // What comes late belongs to a step that is over and told: it counts for the present one.
        if number > step {
            close(next: number, limit, countsEmpty)
            since = at
        }
        sum += amount
        events.append(event)
        if events.count > Self.maximumEvents { events.removeFirst() }
        guard at >= silentUntil, let verdict = baseline.verdict(sum, at: at, limit: limit) else { return nil }
        silentUntil = at + silence
        return Reading(verdict: verdict, since: since, events: events)
    }

    private mutating func close(next: Int, _ limit: BaselineLimit, _ countsEmpty: Bool) {
        baseline.observe(sum, at: Double(step) * limit.step, limit: limit)
        if countsEmpty, next > step + 1 {
            for empty in max(step + 1, next - Self.maximumEmpty)..<next {
                baseline.observe(0, at: Double(empty) * limit.step, limit: limit)
            }
        }
        step = next
        sum = 0
        events = []
    }

    /// The state as JSON.
    var json: JSONValue {
        [
            "baseline": baseline.json, "step": step == Int.min ? .null : .int(step), "sum": .double(sum),
            "since": .double(since), "events": JSONValue(events),
            "silent_until": silentUntil.isFinite ? .double(silentUntil) : .null,
        ]
    }

    /// A meter from its JSON.
    init(json: JSONValue) {
        baseline = Baseline(json: json["baseline"] ?? .null)
        guard let step = json["step"]?.int, abs(step) < 1 << 52 else { return }
        self.step = step
        sum = json["sum"]?.double ?? 0
        since = json["since"]?.double ?? 0
        events = (json["events"]?.array ?? []).compactMap(\.string)
        silentUntil = json["silent_until"]?.double ?? -Double.infinity
    }
}
