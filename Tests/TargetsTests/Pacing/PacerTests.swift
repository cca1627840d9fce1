import Formats
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Targets

/// Pauses that were asked for; none of them is waited for.
private final class Pauses: Sendable {
    private let list = Mutex<[Double]>([])
    var all: [Double] { list.withLock { $0 } }
    func add(_ seconds: Double) { list.withLock { $0.append(seconds) } }
}

@Suite struct PacerTests {
    private func pacer(
        _ client: RecordingClient,
        maxRetries: Int = 4,
        _ pauses: Pauses = Pauses(),
        variables: JSONObject = [:],
        _ change: (inout PacingSettings) -> Void = { _ in }
    ) -> Pacer {
        var settings = PacingSettings(stopwatch: { 0 }, sleep: { pauses.add($0) })
        change(&settings)
        return Pacer(
            TargetEnvironment(variables: variables, client: client, pacing: settings, now: fixedClock),
            maxRetries: maxRetries
        )
    }

    private func send(_ pacer: Pacer) async throws -> Pacer.Reply {
        try await pacer.send(HTTPRequest(url: "http://h"), timeout: 5)
    }

    @Test(
        arguments: [
            (["retry-after": "7"], 7.0), (["retry-after-ms": "1500", "retry-after": "9"], 1.5),
            (["retry-after": "0"], 0),
            // The clock of the test stands at 2026-09-21T14:13:20Z.
            (["retry-after": "Mon, 21 Sep 2026 14:13:25 GMT"], 5),
            (["retry-after": "Mon, 21 Sep 2020 14:13:25 GMT"], 0),
            (["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m2.5s"], 60),
            (["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "250ms"], 0.25),
            (
                [
                    "anthropic-ratelimit-requests-remaining": "0",
                    "anthropic-ratelimit-requests-reset": "2026-09-21T14:13:22Z",
                ], 2
            ),
            (["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1790000004"], 4), (["ratelimit-reset": "3"], 3),
            (["ratelimit": "limit=100, remaining=0, reset=6"], 6),
            (["RateLimit": #""burst";r=0;t=2, "daily";r=9;t=50"#], 2),
            (["ratelimit": #""default";r=0;t=soon"#], nil), (["retry-after": "soon"], nil),
            (["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1500us"], 0.0015),
        ] as [([String: String], Double?)]
    )
    func waitsAsLongAsTheTargetSays(row: (fields: [String: String], seconds: Double?)) async throws {
        let pauses = Pauses()
        let client = RecordingClient { _, number in
            var fields = HTTPFields()
            for (name, value) in row.fields { fields[name] = value }
            return HTTPResponse(status: number == 0 ? 429 : 200, fields: number == 0 ? fields : [:])
        }
        let reply = try await send(pacer(client, pauses))
        #expect(reply.response.status == 200 && reply.retries == 1)
        guard let seconds = row.seconds else {
            // None is named: the pause is the backoff's.
            #expect(pauses.all.count == 1 && (pauses.all.first ?? 9) < 0.5)
            return
        }
        #expect(pauses.all.first ?? 0 == seconds)
    }

    @Test func pausesGrowWithJitterAndTheSeedRepeatsThem() async throws {
        func pauses(_ seed: UInt64) async throws -> [Double] {
            let pauses = Pauses()
            let client = RecordingClient { _, _ in HTTPResponse(status: 503) }
            let reply = try await send(pacer(client, pauses) { $0.seed = seed })
            #expect(reply.response.status == 503 && client.requests.count == 5)
            return pauses.all
        }
        let first = try await pauses(1)
        #expect(first.count == 4)
        for (attempt, pause) in first.enumerated() { #expect(pause > 0 && pause < 0.5 * Double(1 << attempt)) }
        #expect(try await pauses(1) == first)
        #expect(try await pauses(2) != first)
    }

    @Test(arguments: [
        (429, true), (502, true), (503, true), (504, true), (529, true), (500, false), (501, false), (400, false),
        (401, false), (200, false),
    ])
    func repeatsWhatPatienceHelps(row: (status: Int, isRepeated: Bool)) async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: row.status) }
        _ = try await send(pacer(client, maxRetries: 1))
        #expect(client.requests.count == (row.isRepeated ? 2 : 1))
        let strict = RecordingClient { _, _ in HTTPResponse(status: row.status) }
        _ = try await send(pacer(strict, maxRetries: 0))
        #expect(strict.requests.count == 1)
    }

    @Test func promptfoosVariablesCount() async throws {
        let pauses = Pauses()
        let client = RecordingClient { _, _ in HTTPResponse(status: 500) }
        let variables: JSONObject = ["PROMPTFOO_RETRY_5XX": "true", "PROMPTFOO_REQUEST_BACKOFF_MS": "10"]
        _ = try await send(pacer(client, maxRetries: 2, pauses, variables: variables))
        #expect(client.requests.count == 3 && pauses.all.allSatisfy { $0 < 0.02 } && pauses.all.count == 2)
    }

    @Test func whatNoPatienceHelpsIsNotRepeated() async throws {
        let broke = RecordingClient { _, _ in
            HTTPResponse(status: 429, json: ["error": ["code": "insufficient_quota"]])
        }
        _ = try await send(pacer(broke))
        let told = RecordingClient { _, _ in HTTPResponse(status: 503, fields: ["x-should-retry": "false"]) }
        _ = try await send(pacer(told))
        let late = RecordingClient { _, _ in throw HTTPError(.timeout, "late") }
        await #expect(throws: HTTPError.self) { try await send(pacer(late)) }
        #expect(broke.requests.count == 1 && told.requests.count == 1 && late.requests.count == 1)
        let absent = RecordingClient { _, _ in throw HTTPError(.cannotConnect, "nobody") }
        await #expect(throws: HTTPError.self) { try await send(pacer(absent)) }
        #expect(absent.requests.count == 2)
    }

    @Test func theBudgetOfPausesEndsPatience() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: 429, fields: ["retry-after": "50"]) }
        let reply = try await send(pacer(client, maxRetries: 10))
        #expect(client.requests.count == 3 && reply.response.status == 429)
    }

    @Test func anExhaustedLimitHoldsTheOthersBack() async throws {
        let pauses = Pauses()
        let client = RecordingClient { _, _ in
            HTTPResponse(
                status: 200,
                fields: ["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "20s"]
            )
        }
        let pacer = pacer(client, pauses)
        _ = try await send(pacer)
        #expect(pauses.all.isEmpty)
        _ = try await send(pacer)
        #expect(pauses.all.count == 1 && (pauses.all.first ?? 0) > 19)
    }

    @Test func theWindowOpensFastAndClosesOnTrouble() async throws {
        let isBusy = Mutex(false)
        let client = RecordingClient { _, _ in
            await Task.yield()
            return HTTPResponse(status: isBusy.withLock { $0 } ? 503 : 200)
        }
        let pacer = pacer(client, maxRetries: 0) { $0.maximumConcurrency = 100 }
        @Sendable func burst(_ count: Int) async {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<count { group.addTask { _ = try? await send(pacer) } }
            }
        }
        #expect(pacer.window == 8)
        await burst(300)
        #expect(pacer.window == 100 && client.most <= 100)
        isBusy.withLock { $0 = true }
        _ = try await send(pacer)
        #expect(pacer.window == 50)
        _ = try await send(pacer)
        #expect(pacer.window == 25)
        isBusy.withLock { $0 = false }
        // One more for a clean window, no longer one for each answer.
        await burst(30)
        #expect(pacer.window == 26)
        isBusy.withLock { $0 = true }
        for _ in 0..<10 { _ = try await send(pacer) }
        #expect(pacer.window == 1)
    }

    @Test func aNumberThatWasAskedForIsKept() async throws {
        let client = RecordingClient { _, _ in
            await Task.yield()
            return HTTPResponse(status: 429)
        }
        let pacer = pacer(client, maxRetries: 0) { $0 = $0.fixed(at: 40) }
        #expect(pacer.window == 40)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { _ = try? await send(pacer) } }
        }
        #expect(pacer.window == 40 && client.requests.count == 100)
    }

    @Test func answersThatTakeTwiceAsLongCloseTheWindowSlowly() async throws {
        let gate = ConcurrencyGate(initial: 8, maximum: 256)
        func round(_ milliseconds: Double) async throws {
            for _ in 0..<gate.window { gate.leave(try await gate.enter(), .clean(milliseconds)) }
        }
        while gate.window < 100 { try await round(100) }
        let before = gate.window
        // Somewhat slower is no sign of anything.
        try await round(180)
        #expect(gate.window >= before)
        // The round in which answers become slow is one of both kinds, and still opens the window.
        try await round(400)
        let open = gate.window
        for _ in 0..<5 { try await round(400) }
        let closed = gate.window
        #expect(closed < open * 4 / 5 && closed > open / 3)
        for _ in 0..<40 { try await round(400) }
        // What is slow for good is normal, and was never closed further than it began.
        #expect(gate.window > closed)
    }

    @Test func slowAnswersAloneNeverCloseTheWindowFurtherThanItBegan() async throws {
        let gate = ConcurrencyGate(initial: 8, maximum: 256)
        var slow = 10.0
        for _ in 0..<60 {
            for _ in 0..<gate.window { gate.leave(try await gate.enter(), .clean(slow)) }
            slow *= 3
        }
        #expect(gate.window == 8)
    }

    @Test func theProxiesOfTheVariablesGoWithEachRequest() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: 200) }
        _ = try await send(pacer(client, variables: ["HTTP_PROXY": "http://p:1"]))
        _ = try await send(pacer(client))
        #expect(client.requests.map(\.options.proxies) == [ProxySettings(["HTTP_PROXY": "http://p:1"]), nil])
    }

    @Test func oneOverloadOfManyRequestsHalvesOnce() async throws {
        let client = RecordingClient { _, _ in
            try await Task.sleep(for: .milliseconds(20))
            return HTTPResponse(status: 503)
        }
        let pacer = pacer(client, maxRetries: 0)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try? await send(pacer) } }
        }
        #expect(client.requests.count == 8 && pacer.window == 4)
    }

    @Test func whoWaitsCanBeStopped() async throws {
        let client = RecordingClient { _, _ in
            try await Task.sleep(for: .seconds(60))
            return HTTPResponse(status: 200)
        }
        let pacer = pacer(client) { $0.maximumConcurrency = 1 }
        let tasks = (0..<20).map { _ in Task { try await send(pacer) } }
        while client.requests.isEmpty { await Task.yield() }
        for task in tasks { task.cancel() }
        for task in tasks { await #expect(throws: HTTPError.self) { try await task.value } }
        #expect(client.requests.count <= 20)
    }
}
