/// Cases that were tried several times.
package struct CaseTally: Sendable, Equatable {
    /// Cases with a verdict at least once.
    package var cases = 0
    /// Cases that got through at least once.
    package var broken = 0
    /// Cases that got through sometimes and sometimes not.
    package var flaky = 0

    /// ASR@k: share of the cases that got through at least once in their k tries.
    package var successRate: Double? { cases > 0 ? Double(broken) / Double(cases) : nil }
    package var interval: (lower: Double, upper: Double) { Wilson.interval(broken, of: cases) }

    mutating func add(hits: Int, judged: Int) {
        guard judged > 0 else { return }
        cases &+= 1
        if hits > 0 { broken &+= 1 }
        if hits > 0, hits < judged { flaky &+= 1 }
    }
}

/// Adds up the tries of a case while records pass by in the order of the tests, where the repeats of a case stand close to each
/// other.
struct CaseFollower: Sendable {
    private struct Open: Sendable {
        var id: String
        var category: String
        var target: String
        var hits = 0
        var judged = 0
        var total = 0
    }

    private struct Key: Hashable { var column: Int; var id: UInt64 }

    private var open: [Key: Open] = [:]
    /// The keys of open cases, the oldest first, from `first` on.
    private var order: [Key] = []
    private var first = 0
    private(set) var all = CaseTally()
    private(set) var byCategory: [String: CaseTally] = [:]
    private(set) var byTarget: [String: CaseTally] = [:]
    /// Names of cases that are flaky, the first ones.
    private(set) var flaky: [(id: String, target: String, hits: Int, judged: Int)] = []
    /// The most tries that a case had.
    private(set) var attempts = 0
    private static let maximumNames = 5_000
    private static let maximumFlaky = 200
    /// The combinations of a test's variables stand between its repeats: so many cases are followed at once, then the oldest is
    /// closed.
    private static let maximumOpen = 20_000

    mutating func add(_ record: RecordView, _ status: TestOutcome.Status) {
        let id = record.caseID
        let key = Key(column: record.promptIndex, id: StableHash.value(id))
        if open[key] == nil {
            open[key] = Open(id: id, category: record.category, target: record.target)
            order.append(key)
            if open.count > Self.maximumOpen { closeOldest() }
        }
        open[key]?.total += 1
        if status != .error { open[key]?.judged += 1 }
        if status == .failed { open[key]?.hits += 1 }
    }

    mutating func finish() {
        while first < order.count { closeOldest() }
    }

    private mutating func closeOldest() {
        let key = order[first]
        first += 1
        if first > Self.maximumOpen {
            order.removeFirst(first)
            first = 0
        }
        guard let done = open.removeValue(forKey: key) else { return }
        all.add(hits: done.hits, judged: done.judged)
        attempts = max(attempts, done.total)
        if byCategory[done.category] != nil || byCategory.count < Self.maximumNames {
            byCategory[done.category, default: .init()].add(hits: done.hits, judged: done.judged)
        }
        if byTarget[done.target] != nil || byTarget.count < Self.maximumNames {
            byTarget[done.target, default: .init()].add(hits: done.hits, judged: done.judged)
        }
        if done.hits > 0, done.hits < done.judged, flaky.count < Self.maximumFlaky {
            flaky.append((done.id, done.target, done.hits, done.judged))
        }
    }
}
