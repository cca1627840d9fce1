/// What a limit on a success rate says about a group of tests.
package enum RateVerdict: String, Sendable {
    /// The rate is within the limit.
    case passed
    /// The rate is over the limit, and not by chance.
    case failed
    /// The rate is over the limit, which may be chance.
    case warning
    /// Too few tests to tell that the rate is within the limit.
    case notEnoughData = "not enough data"

    /// Judges a group.
    ///
    /// - Parameters:
    ///   - limit: the largest share of tests that may get through, from 0 to 1.
    ///   - minimum: with so many tests, a rate within the limit is believed.
    ///   - interval: of the rate; absent: Wilson's. A cluster bootstrap is better where payloads were tried often.
    package static func of(
        _ tally: Tally,
        limit: Double,
        minimum: Int = 30,
        interval: (lower: Double, upper: Double)? = nil
    ) -> RateVerdict {
        guard let rate = tally.successRate else { return .notEnoughData }
        let interval = interval ?? tally.interval
        if interval.lower > limit { return .failed }
        if rate > limit { return .warning }
        if interval.upper > limit, tally.judged < minimum { return .notEnoughData }
        return .passed
    }
}
