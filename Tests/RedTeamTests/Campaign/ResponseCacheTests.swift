import Formats
import Synchronization
import Targets
import TestSupport
import Testing

@testable import RedTeam

private final class CountingTarget: Target {
    let id = "counting"
    let label: String? = nil
    private let calls = Mutex(0)
    var count: Int { calls.withLock { $0 } }
    let error: String?

    init(error: String? = nil) { self.error = error }

    func send(_ request: TargetRequest) async -> TargetResponse {
        calls.withLock { $0 += 1 }
        return TargetResponse(
            output: .string(request.prompt),
            error: error,
            latency: 5,
            tokenUsage: .init(prompt: 1, completion: 2, total: 3),
            cost: 0.5,
            isRefusal: true
        )
    }
}

@Suite struct ResponseCacheTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/cache" }

    init() throws { folder = try TemporaryFolder() }

    @Test func whatWasAskedIsNotAskedAgain() async throws {
        let target = CountingTarget()
        do {
            let cached = CachedTarget(target: target, cache: try ResponseCache(path: path) { 10 }, fingerprint: "a")
            _ = await cached.send(TargetRequest("x"))
            let second = await cached.send(TargetRequest("x"))
            #expect(target.count == 1)
            #expect(second.isCached && second.latency == nil && second.output == "x" && second.isRefusal == true)
            #expect(second.tokenUsage == .init(total: 3, cached: 3))
        }
        // Another process, another target, a question that differs in its repeat, and one that is too old.
        let cache = try ResponseCache(path: path, timeToLive: 100) { 20 }
        _ = await CachedTarget(target: target, cache: cache, fingerprint: "a").send(TargetRequest("x"))
        #expect(target.count == 1)
        _ = await CachedTarget(target: target, cache: cache, fingerprint: "b").send(TargetRequest("x"))
        #expect(target.count == 2)
        var repeated = TargetRequest("x")
        repeated.context["repeatIndex"] = 1
        _ = await CachedTarget(target: target, cache: cache, fingerprint: "a").send(repeated)
        #expect(target.count == 3)
    }

    @Test func oldAnswersAndFailuresAreAskedAgain() async throws {
        let target = CountingTarget()
        let time = Mutex(0.0)
        let cache = try ResponseCache(path: path, timeToLive: 100) { time.withLock { $0 } }
        let cached = CachedTarget(target: target, cache: cache, fingerprint: "a")
        _ = await cached.send(TargetRequest("x"))
        time.withLock { $0 = 101 }
        _ = await cached.send(TargetRequest("x"))
        #expect(target.count == 2)
        let failing = CountingTarget(error: "down")
        let other = CachedTarget(target: failing, cache: cache, fingerprint: "f")
        _ = await other.send(TargetRequest("x"))
        _ = await other.send(TargetRequest("x"))
        #expect(failing.count == 2)
    }

    @Test(arguments: [
        (CampaignBudget.Limits(calls: 2), "2 calls"), (.init(tokens: 4), "4 tokens"),
        (.init(cost: 0.9), "0.9 US dollars"),
    ])
    func aBudgetEndsTheCalls(row: (limits: CampaignBudget.Limits, words: String)) async {
        let target = CountingTarget()
        let budget = CampaignBudget(row.limits) { 0 }
        let budgeted = BudgetedTarget(target: target, budget: budget)
        for _ in 0..<2 { #expect(await budgeted.send(TargetRequest("x")).error == nil) }
        let refused = await budgeted.send(TargetRequest("x"))
        #expect(refused.metadata["failure"] == "budget" && refused.error?.contains(row.words) == true)
        #expect(target.count == 2 && budget.exhausted != nil && budget.spent.calls == 2)
    }

    @Test func timeIsABudgetToo() {
        let time = Mutex(0.0)
        let budget = CampaignBudget(.init(duration: 5)) { time.withLock { $0 } }
        #expect(budget.take())
        time.withLock { $0 = 5 }
        #expect(!budget.take() && budget.exhausted == "the time of 5.0 s is over")
    }
}
