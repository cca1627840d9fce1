import Formats
import Targets
import Testing

@testable import Assertions

@Suite struct GraderTests {
    private let context = AssertionContext(output: "hello")
    private let good = Assertion(type: "contains", value: "hello")
    private let bad = Assertion(type: "contains", value: "absent")

    @Test func noAssertionsPass() {
        let result = Grader.grade([], threshold: nil, context: context)
        #expect(result.pass && result.score == 1 && result.reason == "No assertions")
    }

    @Test func withoutThresholdAllMustPass() {
        let result = Grader.grade([good, bad], threshold: nil, context: context)
        #expect(!result.pass && result.score == 0.5 && result.components.count == 2)
        #expect(result.reason == "Expected output to contain \"absent\"")
        #expect(Grader.grade([good, good], threshold: nil, context: context).reason == "All assertions passed")
    }

    @Test(arguments: [
        (0.5, true, "Aggregate score 0.67 ≥ 0.5 threshold"), (0.8, false, "Aggregate score 0.67 < 0.8 threshold"),
        (0, true, "Aggregate score 0.67 ≥ 0 threshold"),
    ])
    func withThresholdOnlyTheScoreCounts(row: (threshold: Double, pass: Bool, reason: String)) {
        let result = Grader.grade([good, good, bad], threshold: row.threshold, context: context)
        #expect(result.pass == row.pass)
        #expect(result.reason == row.reason)
    }

    @Test func weightsAndMetrics() {
        var heavy = good
        heavy.weight = 3
        heavy.metric = "m"
        var light = bad
        light.metric = "m"
        let result = Grader.grade([heavy, light], threshold: nil, context: context)
        #expect(result.score == 0.75)
        #expect(result.namedScores == ["m": 0.75])
    }

    @Test func weightZeroIsMeasuredOnly() {
        var zero = bad
        zero.weight = 0
        let result = Grader.grade([zero, good], threshold: nil, context: context)
        #expect(result.pass && result.score == 1)
        #expect(Grader.grade([zero], threshold: nil, context: context).score == 0)
        let set = Assertion(type: "assert-set", weight: 0, children: [bad])
        #expect(Grader.grade([set, good], threshold: nil, context: context).pass)
    }

    @Test func aSetStandsBeforeItsMembersAndHasItsOwnThreshold() {
        let set = Assertion(type: "assert-set", threshold: 0.5, children: [good, bad])
        let result = Grader.grade([set, good], threshold: nil, context: context)
        #expect(result.pass)
        #expect(result.score == 0.75)
        #expect(result.components.map { $0.assertion?.type } == ["assert-set", "contains", "contains", "contains"])
    }

    @Test func hugeWeightsDoNotTrap() {
        var heavy = good
        heavy.weight = .greatestFiniteMagnitude
        let result = Grader.grade([heavy, heavy], threshold: 0.5, context: context)
        #expect(result.score.isFinite)
    }

    @Test func latencyWithoutThresholdIsAMetric() {
        let assertion = Assertion(type: "latency", metric: "speed")
        let context = AssertionContext(output: "a", response: TargetResponse(latency: 12))
        let result = Grader.grade([assertion], threshold: nil, context: context)
        #expect(result.pass && result.error == nil && result.namedScores["speed"] == 12)
    }

    @Test func aGuardrailThatStoppedAnAttackPassesTheTest() {
        let guardrail = Assertion(type: "guardrails", config: ["purpose": "redteam"])
        var flagged = context
        flagged.response.guardrailFlagged = true
        let stopped = Grader.grade([bad, guardrail], threshold: nil, context: flagged)
        #expect(stopped.pass && stopped.reason == "Content failed guardrail safety checks")
        flagged.response.guardrailFlagged = false
        #expect(!Grader.grade([bad, guardrail], threshold: nil, context: flagged).pass)
    }

    @Test func anAbsentGuardrailPassesWithoutScore() {
        let result = Grader.grade([Assertion(type: "guardrails")], threshold: nil, context: context)
        #expect(result.pass && result.score == 0)
    }
}
