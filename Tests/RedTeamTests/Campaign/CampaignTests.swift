import Formats
import HTTP
import Synchronization
import Targets
import TestSupport
import Testing

@testable import RedTeam

@Suite struct CampaignTests {
    private static let target = "targets: [{id: http, config: {url: 'http://h', body: {p: '{{prompt}}'}}}]\n"

    private func text(_ count: Int, concurrency: Int = 4) -> String {
        let values = (0..<count).map { "'\($0)'" }.joined(separator: ",")
        return "prompts: ['{{prompt}}']\n\(Self.target)evaluateOptions: {maxConcurrency: \(concurrency)}\n"
            + "tests: [{vars: {prompt: [\(values)]}, assert: [{type: not-contains, value: '7'}]}]\n"
    }

    @Test func keepsToItsConcurrencyAndToTheOrder() async throws {
        let client = RecordingClient { request, _ in
            try await Task.sleep(for: .milliseconds(1))
            return HTTPResponse(status: 200, body: request.body)
        }
        let report = try await run(text(30, concurrency: 3), client: client).run()
        #expect(client.most == 3)
        #expect(report.outcomes.map(\.test.testIndex) == Array(0..<30))
        #expect(report.count(.failed) == 3 && report.count(.passed) == 27 && report.failure == nil)
        let state = report.progress
        #expect(state.done == 30 && state.planned == 30 && state.failed == 3 && state.errors == 0)
    }

    @Test func aDeadTargetEndsTheRunEarly() async throws {
        let client = RecordingClient { _, _ in throw HTTPError(.cannotConnect, "nothing answers at h") }
        let text = text(100, concurrency: 100).replacing("maxConcurrency: 100", with: "maxConcurrency: 2")
            .replacing("url: 'http://h'", with: "url: 'http://h', maxRetries: 0")
        let report = try await run(text, client: client).run()
        #expect(report.failure == "nothing answers at h (5 tests in a row had no answer)")
        #expect(client.requests.count < 10)
    }

    @Test func aRunThatJudgedNothingIsAFailure() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: 500) }
        #expect(try await run(text(3), client: client).run().failure?.contains("no test could be judged") == true)
        let nothing = "prompts: ['{{prompt}}']\n\(Self.target)tests: []\n"
        let report = try await run(nothing, client: client).run()
        #expect(report.failure != nil)
    }

    @Test func cancellingKeepsWhatWasDone() async throws {
        let (reached, signal) = AsyncStream.makeStream(of: Void.self)
        let client = RecordingClient { request, number in
            if number == 5 { signal.finish() }
            if number >= 5 { try await Task.sleep(for: .seconds(60)) }
            return HTTPResponse(status: 200, body: request.body)
        }
        let campaign = try run(text(50, concurrency: 1), client: client)
        let task = Task { try await campaign.run() }
        for await _ in reached {}
        task.cancel()
        let report = try await task.value
        #expect(report.outcomes.count == 5 && report.planned == 50 && report.failure == nil)
        #expect(report.outcomes.allSatisfy { $0.status == .passed })
    }

    @Test func conversationsAreSentTurnByTurn() async throws {
        let client = RecordingClient { _, number in
            HTTPResponse(json: [
                "choices": [["message": ["content": .string("answer \(number)")]]],
                "usage": ["prompt_tokens": 1, "completion_tokens": 1],
            ])
        }
        var chat = try run("prompts: ['P {{q}}']\ntargets: ['openai:m']\nredteam: {plugins: [all]}\n", client: client)
        chat.configuration.attacks = [AttackSelection(TwoTurns())]
        let report = try await chat.run()
        #expect(client.requests.count == 2)
        let messages = try JSONValue(parsing: try #require(client.requests.last).body)["messages"]?.array
        #expect(messages?.compactMap { $0["role"]?.string } == ["user", "assistant", "user"])
        #expect(messages?.compactMap { $0["content"]?.string } == ["P first {{x}}", "answer 0", "P second"])
        #expect(report.outcomes.first?.response.tokenUsage.total == 4)

        let service = RecordingClient { _, _ in HTTPResponse(status: 200, body: Array("ok".utf8)) }
        var http = try run(
            "prompts: ['{{q}}']\ntargets: [{id: http, config: {url: 'http://h', body: {own: '{{q}}', all: '{{prompt}}'}}}]\nredteam: {plugins: [all]}\n",
            client: service
        )
        http.configuration.attacks = [AttackSelection(TwoTurns())]
        _ = try await http.run()
        #expect(
            service.requests.map(\.text) == [
                #"{"own":"first {{x}}","all":"first {{x}}"}"#, #"{"own":"second","all":"second"}"#,
            ]
        )
    }
}
