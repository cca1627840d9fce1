import Formats

/// Requests and errors within a span of time, in sixty steps: exact enough for a share, and small.
struct RequestTotals: Sendable {
    private static let steps = 60

    private var requests = [Int](repeating: 0, count: steps)
    private var errors = [Int](repeating: 0, count: steps)
    /// Number of the newest step, counted from 1970.
    private var newest = Int.min
    var silentUntil = -Double.infinity

    init() {}

    mutating func add(at: Double, isError: Bool, span: Double) {
        guard let step = Int(exactly: (at / span * Double(Self.steps)).rounded(.down)), abs(step) < 1 << 52 else {
            return
        }
        if newest == Int.min { newest = step }
        guard step > newest - Self.steps else { return }
        if step > newest {
            for passed in 1...min(step - newest, Self.steps) {
                let place = Self.place(newest + passed)
                // After a long silence all steps are passed, whichever they are.
                requests[place] = 0
                errors[place] = 0
            }
            newest = step
        }
        requests[Self.place(step)] += 1
        if isError { errors[Self.place(step)] += 1 }
    }

    var sums: (requests: Int, errors: Int) { (requests.reduce(0, +), errors.reduce(0, +)) }

    private static func place(_ step: Int) -> Int { ((step % steps) + steps) % steps }

    var json: JSONValue {
        [
            "requests": .array(requests.map { .int($0) }), "errors": .array(errors.map { .int($0) }),
            "newest": newest == Int.min ? .null : .int(newest),
            "silent_until": silentUntil.isFinite ? .double(silentUntil) : .null,
        ]
    }

    init(json: JSONValue) {
        let counts = { (key: String) -> [Int]? in
            let numbers = (json[key]?.array ?? []).compactMap(\.int).filter { (0...1 << 40).contains($0) }
            return numbers.count == Self.steps ? numbers : nil
        }
        guard let requests = counts("requests"), let errors = counts("errors"), let newest = json["newest"]?.int,
            abs(newest) < 1 << 52
        else { return }
        self.requests = requests
        self.errors = errors
        self.newest = newest
        silentUntil = json["silent_until"]?.double ?? -Double.infinity
    }
}
