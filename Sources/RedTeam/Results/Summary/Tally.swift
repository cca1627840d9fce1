/// How tests of a group ended.
package struct Tally: Sendable, Equatable {
    package var passed = 0
    package var failed = 0
    /// Without a verdict: neither passed nor failed, and never counted in a rate.
    package var errors = 0

    package init(passed: Int = 0, failed: Int = 0, errors: Int = 0) {
        self.passed = passed
        self.failed = failed
        self.errors = errors
    }

    /// Tests with a verdict.
    package var judged: Int { passed &+ failed }
    /// All tests.
    package var total: Int { judged &+ errors }
    /// Share of the judged tests that got through: the attack success rate per attempt. Absent where nothing was judged.
    package var successRate: Double? { judged > 0 ? Double(failed) / Double(judged) : nil }
    /// Where the true rate lies, at 95 %.
    package var interval: (lower: Double, upper: Double) { Wilson.interval(failed, of: judged) }

    package mutating func add(_ status: TestOutcome.Status) {
        switch status {
        case .passed: passed &+= 1
        case .failed: failed &+= 1
        case .error: errors &+= 1
        }
    }

    package static func += (sum: inout Self, other: Self) {
        sum.passed &+= other.passed
        sum.failed &+= other.failed
        sum.errors &+= other.errors
    }
}

/// Tallies by name, at most so many: names come from files that may be hostile, and a report must not grow with them.
package struct TallyTable: Sendable {
    /// What is added up under the names that did not find room.
    package static let others = "(others)"
    private let limit: Int
    package private(set) var rows: [String: Tally] = [:]

    package init(limit: Int = 5_000) { self.limit = limit }

    package mutating func add(_ name: String, _ status: TestOutcome.Status) {
        let key = rows[name] != nil || rows.count < limit ? name : Self.others
        rows[key, default: Tally()].add(status)
    }

    package subscript(name: String) -> Tally { rows[name] ?? Tally() }

    /// The rows, worst first: by the lower end of the interval, then by name.
    package var worstFirst: [(name: String, tally: Tally)] {
        rows.map { ($0.key, $0.value) }.sorted {
            let (left, right) = ($0.1.interval.lower, $1.1.interval.lower)
            if left != right { return left > right }
            if $0.1.failed != $1.1.failed { return $0.1.failed > $1.1.failed }
            return $0.0 < $1.0
        }
    }

    /// The rows in the order of their names.
    package var byName: [(name: String, tally: Tally)] { rows.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 } }
}
