import Detection
import Formats
import Testing

@Suite("Baselines")
struct BaselineTests {
    static let limit = BaselineLimit(step: 300, warmUp: 30, score: 4, factor: 3, minimum: 100)
    /// A Monday, midnight UTC.
    static let monday = 1_769_990_400.0

    /// A number between -1 and 1 that is the same in every run.
    static func noise(_ index: Int) -> Double {
        var value = UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 31) &* 0xBF58_476D_1CE4_E5B9
        return Double((value ^ value >> 29) >> 11) / Double(1 << 52) - 1
    }

    @Test("Hours of the week begin on Monday")
    func hours() {
        #expect(SeasonalBaseline.hour(Self.monday) == 0 && SeasonalBaseline.hour(Self.monday - 1) == 167)
        #expect(SeasonalBaseline.hour(Self.monday + 25 * 3600) == 25 && SeasonalBaseline.hour(-3600) == 71)
        #expect(SeasonalBaseline.hour(.infinity) == 0 && SeasonalBaseline.hour(.nan) == 0)
    }

    @Test("Nothing is unusual while it warms up, however large")
    func warmUp() {
        var baseline = Baseline()
        for step in 0..<29 {
            baseline.observe(200, at: Self.monday + Double(step) * 300, limit: Self.limit)
            #expect(baseline.verdict(1e9, at: Self.monday + Double(step) * 300, limit: Self.limit) == nil)
        }
        baseline.observe(200, at: Self.monday, limit: Self.limit)
        #expect(baseline.verdict(1e9, at: Self.monday, limit: Self.limit) != nil)
    }

    @Test("Noise is usual, a surge is not, and the verdict says why")
    func surge() throws {
        var baseline = Baseline()
        for step in 0..<500 {
            let at = Self.monday + Double(step) * 300
            let value = 1000 + 200 * Self.noise(step)
            #expect(baseline.verdict(value, at: at, limit: Self.limit) == nil)
            baseline.observe(value, at: at, limit: Self.limit)
        }
        let verdict = try #require(baseline.verdict(5000, at: Self.monday, limit: Self.limit))
        #expect(abs(verdict.expected - 1000) < 100 && verdict.limit > 2500 && verdict.limit < 3500)
        #expect(verdict.score > 4 && verdict.length == 500 && verdict.value == 5000)
        // Three times what is usual, and yet below what matters to anybody.
        var small = Baseline()
        for step in 0..<100 { small.observe(2, at: Self.monday + Double(step) * 300, limit: Self.limit) }
        #expect(small.verdict(99, at: Self.monday, limit: Self.limit) == nil)
        #expect(small.verdict(101, at: Self.monday, limit: Self.limit) != nil)
    }

    @Test("A number that never changed makes no change infinite")
    func constant() throws {
        var baseline = Baseline()
        for step in 0..<300 { baseline.observe(1000, at: Self.monday + Double(step) * 300, limit: Self.limit) }
        #expect(baseline.verdict(1001, at: Self.monday, limit: Self.limit) == nil)
        let verdict = try #require(baseline.verdict(4000, at: Self.monday, limit: Self.limit))
        #expect(verdict.score.isFinite && verdict.score < 100)
    }

    @Test("The job of every night is usual after some weeks, and the same load at noon is not")
    func season() {
        var baseline = Baseline()
        var nightly: [Int] = []
        for step in 0..<96 * 7 * 6 {
            let at = Self.monday + Double(step) * 900
            let isNight = SeasonalBaseline.hour(at) % 24 == 2
            let value = (isNight ? 8000 : 1000) + 100 * Self.noise(step)
            if baseline.verdict(value, at: at, limit: Self.limit) != nil { nightly.append(step / 96) }
            baseline.observe(value, at: at, limit: Self.limit)
        }
        #expect(nightly.allSatisfy { $0 < 28 }, "\(Set(nightly).sorted())")
        let end = Self.monday + 42 * 86_400
        #expect(baseline.verdict(8000, at: end + 2 * 3600, limit: Self.limit) == nil)
        #expect(baseline.verdict(8000, at: end + 12 * 3600, limit: Self.limit) != nil)
    }

    @Test("One outlier does not teach that outliers are usual; a lasting change does")
    func outliers() {
        var baseline = Baseline()
        for step in 0..<200 { baseline.observe(1000, at: Self.monday + Double(step) * 300, limit: Self.limit) }
        baseline.observe(1e9, at: Self.monday, limit: Self.limit)
        #expect(baseline.verdict(6000, at: Self.monday + 43_200, limit: Self.limit) != nil)
        for step in 0..<2000 { baseline.observe(6000, at: Self.monday + Double(step) * 300, limit: Self.limit) }
        #expect(baseline.verdict(6500, at: Self.monday + 43_200, limit: Self.limit) == nil)
    }

    @Test("The median is not moved by what stands far out")
    func robust() {
        var baseline = RobustBaseline()
        for step in 0..<101 { baseline.observe(step % 10 == 0 ? 1e12 : Double(step % 7), at: Double(step)) }
        #expect(baseline.median >= 2 && baseline.median <= 4 && baseline.medianDeviation <= 3)
        #expect(baseline.score(baseline.median, floor: 1) == 0)
        baseline.observe(.nan, at: 0)
        baseline.observe(1, at: .infinity)
        #expect(baseline.count == 101)
        for step in 0..<1000 { baseline.observe(1, at: Double(step)) }
        #expect(baseline.count == RobustBaseline.capacity)
    }

    @Test("Two baselines of halves are that of the whole, nearly; order does not matter")
    func merge() {
        var whole = Baseline()
        var halves = [Baseline(), Baseline()]
        for step in 0..<400 {
            let value = 1000 + 100 * Self.noise(step)
            whole.observe(value, at: Self.monday + Double(step) * 300, limit: Self.limit)
            halves[step % 2].observe(value, at: Self.monday + Double(step) * 300, limit: Self.limit)
        }
        var merged = halves[0]
        merged.merge(halves[1])
        let both = [whole, merged].map { $0.verdict(9000, at: Self.monday, limit: Self.limit) }
        #expect(both.allSatisfy { $0?.length == 400 && abs(($0?.expected ?? 0) - 1000) < 50 })
        var back = halves[1]
        back.merge(halves[0])
        #expect(back.verdict(9000, at: Self.monday, limit: Self.limit)?.length == 400)
        var same = whole
        same.merge(Baseline())
        #expect(same == whole)
    }

    @Test("A state is the same after writing and reading; what is none is empty")
    func state() {
        var baseline = Baseline()
        for step in 0..<300 {
            baseline.observe(10 * Self.noise(step), at: Self.monday + Double(step) * 300, limit: Self.limit)
        }
        #expect(Baseline(json: baseline.json) == baseline)
        #expect(Baseline(json: "x") == Baseline() && Baseline(json: ["seasonal": ["count": -1]]) == Baseline())
    }

    @Test("A key that burns tokens is seen within the step; a new key, a busy day and a slow growth are not")
    func tokens() throws {
        var story = Story()
        for step in 0..<288 {
            for actor in ["app", "growing"] {
                story.at = 1_769_853_600 + Double(step) * 300
                story.add(.request, after: 1, count: 2) { event, number in
                    event.actor = actor
                    event.tokens = 700 + 50 * number + (actor == "growing" ? step * 20 : step % 5 * 40)
                }
            }
        }
        #expect(story.detections() == [])
        story.add(.request, count: 40) { event, _ in
            event.actor = "new"
            event.tokens = 50_000
        }
        #expect(story.detections() == [])
        story.add(.request, after: 2, count: 90) { event, _ in
            event.actor = "app"
            event.tokens = 1000
        }
        let seen = story.detections()
        #expect(seen.map(\.rule) == ["MDT-010"] && seen.first?.key == ["actor": "app"])
        let evidence = try #require(seen.first?.evidence)
        #expect(evidence.contains("tokens within") && evidence.contains("are usual in 5 min at this hour"))
        #expect(evidence.contains("score ") && evidence.contains("baseline of 287 steps of 5 min"), "\(evidence)")
    }

    @Test("An address that surges, and failures of all together, where each address is quiet")
    func surges() {
        var story = Story()
        for step in 0..<60 {
            story.at = 1_769_853_600 + Double(step) * 300
            story.add(.request, count: 20) { event, _ in event.address = "192.0.2.1" }
            if step % 3 == 0 { story.add(.authentication, .failure) { event, _ in event.address = "192.0.2.2" } }
        }
        #expect(story.detections() == [])
        story.at = 1_769_853_600 + 60 * 300
        story.add(.request, after: 0.5, count: 400) { event, _ in event.address = "192.0.2.1" }
        story.add(.authentication, .failure, after: 0.1, count: 80) { event, number in
            event.address = "198.51.100.\(number)"
            event.actor = "k\(number)"
        }
        #expect(story.detections().map(\.rule) == ["MDT-014", "MDT-015"])
    }
}
