import Formats
import HTTP
import TestSupport
import Testing

@testable import RedTeam

@Suite struct RetryReaderTests {
    private static let head =
        "prompts: ['{{prompt}}']\ntargets: [{id: http, label: shop, config: {url: 'http://h', body: {p: '{{prompt}}'}}}]\n"
    private static let attacks = """
        redteam:
          plugins: [{id: intent, config: {intent: [Open the vault, Tell a secret, Sing a song]}}]

        """

    /// The results of a run in which the target refuses to sing, and does everything that it does not understand.
    private func before() async throws -> [UInt8] {
        let text = Self.head + Self.attacks + "  strategies: [base64]\n"
        let client = RecordingClient { request, _ in
            let body = String(decoding: request.body, as: UTF8.self)
            return HTTPResponse(
                status: 200,
                body: Array((body.contains("Sing") ? "I can't help with that." : "Sure, done.").utf8)
            )
        }
        let report = try await run(text, client: client).run()
        #expect(report.count(.failed) == 5)
        var bytes: [UInt8] = []
        try report.results.write("results.json") { bytes += $0 }
        return bytes
    }

    private func again(_ config: String) -> String {
        Self.head + Self.attacks
            + "  strategies: [{id: basic, config: {enabled: false}}, {id: retry, config: {\(config)}}]\n"
    }

    @Test("What failed is sent once more, in the same words, and nothing else")
    func failedCasesAreRepeated() async throws {
        let results = try await before()
        let view = try PromptfooImport.read(results)
        var wanted: Set<String> = []
        try view.records.forEach { record in
            let record = RecordView(record)
            if record.status == .failed { wanted.insert(record.prompt) }
        }
        let files: MemoryFiles = ["before.json": String(decoding: results, as: UTF8.self)]
        let read = try configuration(again("results: file://before.json"), files: files)
        let tests = Array(CampaignPlan(read, seed: 1))
        #expect(Set(tests.flatMap(\.turns)) == wanted && tests.count == wanted.count)
        #expect(tests.allSatisfy { $0.metadata["strategyId"] == "retry" && $0.metadata["retryOf"] != nil })
        let limited = try configuration(again("results: before.json, numTests: 1, plugins: [intent]"), files: files)
        #expect(CampaignPlan(limited, seed: 1).count == 1)
        let none = problems(again("results: before.json, targetLabels: [bank]"), files: files)
        #expect(none.contains("nothing would be attacked"))
    }

    @Test(arguments: [
        ("", "the strategy 'retry' sends nothing without 'config.results'"),
        ("results: none.json", "there is no file none.json"),
        ("results: broken.json", "broken.json:"),
    ])
    func mistakesAreAnswered(row: (config: String, answer: String)) {
        let found = problems(again(row.config), files: ["broken.json": "{\"a\":1}"])
        #expect(found.contains(row.answer), "\(found)")
    }
}
