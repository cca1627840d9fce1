import Testing

@testable import RedTeam

/// The published figures: Wilson's table, the rule of three, garak's Rogan–Gladen example, Wald's bounds.
@Suite struct StatisticsTests {
    @Test(
        arguments: [
            (0, 30, 0.0, 0.1135), (3, 30, 0.0346, 0.2562), (5, 50, 0.0435, 0.2136), (50, 100, 0.4038, 0.5962),
            (30, 30, 0.8865, 1.0), (0, 0, 0.0, 1.0),
        ] as [(Int, Int, Double, Double)]
    )
    func wilsonsIntervals(row: (hits: Int, count: Int, lower: Double, upper: Double)) {
        let interval = Wilson.interval(row.hits, of: row.count)
        #expect(abs(interval.lower - row.lower) < 0.00006 && abs(interval.upper - row.upper) < 0.00006, "\(interval)")
    }

    @Test(arguments: [(10, 0.259), (30, 0.095), (100, 0.0295), (300, 0.0099), (0, 1)] as [(Int, Double)])
    func whatNoHitLeavesPossible(row: (count: Int, upper: Double)) {
        #expect(abs(ExactBound.upper(ofNoneIn: row.count) - row.upper) < 0.0006)
    }

    @Test func clustersThatHangTogetherCountLess() {
        #expect(ExactBound.effectiveCount(100, clusterSize: 5, correlation: 1) == 20)
        #expect(ExactBound.effectiveCount(100, clusterSize: 5, correlation: 0) == 100)
        #expect(ExactBound.effectiveCount(100, clusterSize: 1, correlation: 0.5) == 100)
    }

    @Test(arguments: [(0.82, 0.67), (0.61, 0.0), (1.0, 1.0)] as [(Double, Double)])
    func ratesBehindADetectorThatErrs(row: (observed: Double, corrected: Double)) throws {
        let rate = DetectorError.corrected(row.observed, sensitivity: 0.921, specificity: 0.385)
        #expect(abs(try #require(rate) - row.corrected) < 0.02)
    }

    @Test func aDetectorLikeACoinCorrectsNothing() {
        #expect(DetectorError.corrected(0.5, sensitivity: 0.5, specificity: 0.5) == nil)
        let coin = DetectorError(sensitivity: .init(0.5, of: 20), specificity: .init(0.5, of: 20))
        #expect(coin.interval(5, of: 10, seed: 1) == nil)
    }

    @Test func theDoubtInADetectorWidensTheInterval() throws {
        let sure = DetectorError(sensitivity: .init(0.9, of: 100_000), specificity: .init(0.9, of: 100_000))
        let vague = DetectorError(sensitivity: .init(0.9, of: 40), specificity: .init(0.9, of: 40))
        let narrow = try #require(sure.interval(50, of: 100, draws: 2_000, seed: 1))
        let wide = try #require(vague.interval(50, of: 100, draws: 2_000, seed: 1))
        #expect(narrow.lower < 0.5 && narrow.upper > 0.5)
        #expect(wide.upper - wide.lower > narrow.upper - narrow.lower)
    }

    @Test(
        arguments: [
            ([true, true], .vulnerable, 2), (Array(repeating: false, count: 40), .resistant, 31),
            ([true] + Array(repeating: false, count: 20), .undecided, nil),
            ([true] + Array(repeating: false, count: 60), .resistant, 57),
        ] as [([Bool], SequentialTest.State, Int?)]
    )
    func sequentialTestsEndWhenEnoughIsKnown(row: (tries: [Bool], state: SequentialTest.State, end: Int?)) {
        var test = SequentialTest()
        var end: Int?
        for (index, hit) in row.tries.enumerated() {
            test.add(hit: hit)
            if end == nil, test.state != .undecided { end = index + 1 }
        }
        #expect(test.state == row.state && end == row.end)
    }

    @Test func aDecisionStays() {
        var test = SequentialTest()
        for hit in [true, true] + Array(repeating: false, count: 100) { test.add(hit: hit) }
        #expect(test.state == .vulnerable && test.hits == 2 && test.misses == 100)
        #expect(SequentialTest.Settings(resistantRate: 0.2, vulnerableRate: 0.1) == nil)
        #expect(SequentialTest.Settings(resistantRate: 0) == nil)
    }

    /// Two-sided binomial p, as R's `binom.test(b, b + c)` gives it.
    @Test(
        arguments: [
            (0, 0, 1.0), (5, 5, 1.0), (6, 0, 0.03125), (1, 9, 0.021484375), (10, 2, 0.03857421875),
            (600, 500, 0.002814), (5_000, 0, 0.0),
        ] as [(Int, Int, Double)]
    )
    func pairedTests(row: (worse: Int, better: Int, p: Double)) {
        #expect(abs(PairedTest(worse: row.worse, better: row.better).p - row.p) < 0.00005)
    }

    /// Cohen's own form of the table: 20 and 15 agreed of 50, 5 and 10 not: κ = 0.4.
    @Test func agreementBeyondChance() throws {
        var agreement = JudgeAgreement()
        for (count, first, second) in [(20, true, true), (5, true, false), (10, false, true), (15, false, false)] {
            for _ in 0..<count { agreement.add(first, second) }
        }
        #expect(abs(try #require(agreement.kappa) - 0.4) < 1e-9)
        #expect(JudgeAgreement().kappa == nil)
    }

    @Test func clusteredTriesAreWorthLessThanTheyLook() {
        // 20 payloads of 50 tries that all end alike: as good as 20 tries, not as 1000.
        let clusters = (0..<20).map { Cluster(hits: $0 < 10 ? 50 : 0, count: 50) }
        let clustered = ClusterBootstrap.interval(clusters, seed: 1)
        let naive = Wilson.interval(500, of: 1000)
        #expect(clustered.upper - clustered.lower > 5 * (naive.upper - naive.lower))
        let again = ClusterBootstrap.interval(clusters, seed: 1)
        #expect(again.lower == clustered.lower && again.upper == clustered.upper)
    }

    /// Independent tries: the bootstrap agrees with Wilson, drawn either way.
    @Test(arguments: [300, 20_000])
    func singleTriesGiveWilsonsInterval(count: Int) {
        let clusters = (0..<count).map { Cluster(hits: $0 % 5 == 0 ? 1 : 0, count: 1) }
        let drawn = ClusterBootstrap.interval(clusters, draws: 4_000, seed: 7)
        let wilson = Wilson.interval(count / 5, of: count)
        #expect(abs(drawn.lower - wilson.lower) < 0.01 && abs(drawn.upper - wilson.upper) < 0.01)
    }

    @Test func clustersThatAllAgreeKeepTheirDoubt() {
        #expect(ClusterBootstrap.interval([Cluster(hits: 0, count: 100)], seed: 1).upper > 0.7)
        #expect(ClusterBootstrap.interval([], seed: 1) == (0, 1))
    }

    @Test(
        arguments: [
            (Tally(passed: 50, failed: 50), 0.1, .failed), (Tally(passed: 8, failed: 1), 0.1, .warning),
            (Tally(passed: 9, failed: 0), 0.1, .notEnoughData), (Tally(passed: 100, failed: 0), 0.1, .passed),
            (Tally(passed: 30, failed: 0), 0.1, .passed), (Tally(errors: 9), 0.1, .notEnoughData),
            (Tally(passed: 0, failed: 5), 0, .failed),
        ] as [(Tally, Double, RateVerdict)]
    )
    func gatesTellFailuresFromChance(row: (tally: Tally, limit: Double, verdict: RateVerdict)) {
        #expect(RateVerdict.of(row.tally, limit: row.limit) == row.verdict)
    }
}
