import Formats
import HTTP
import TestSupport
import Testing

@testable import RedTeam

@Suite struct AssertionProviderTests {
    /// Models that are no judges are made of what an assertion names, or of what the provider of all tests names.
    @Test(arguments: [
        ("{type: similar, value: other, threshold: 0.9, provider: 'openai:embedding:e'}", "", 2),
        ("{type: similar, value: other, threshold: 0.9}", "{embedding: 'openai:embedding:e'}", 2),
        ("{type: moderation, provider: 'openai:moderation:o'}", "", 1),
        (
            "{type: classifier, value: ok, threshold: 0.5, provider: 'huggingface:text-classification:c'}", "", 1
        ),
    ])
    func areAsked(row: (assertion: String, provider: String, calls: Int)) async throws {
        let client = RecordingClient { request, _ in
            if request.url.hasSuffix("/embeddings") { return HTTPResponse(json: ["data": [["embedding": [1, 0]]]]) }
            if request.url.hasSuffix("/moderations") {
                return HTTPResponse(json: ["results": [["categories": ["hate": false]]]])
            }
            return HTTPResponse(json: [[["label": "ok", "score": 0.8]]])
        }
        let common = row.provider.isEmpty ? "" : "defaultTest: {options: {provider: \(row.provider)}}\n"
        let report = try await run(
            "prompts: ['{{q}}']\ntargets: [echo]\n\(common)tests: [{vars: {q: x}, assert: [\(row.assertion)]}]\n",
            client: client
        ).run()
        #expect(report.count(.passed) == 1, "\(report.outcomes.first?.error ?? "")")
        #expect(client.requests.count == row.calls)
    }
}
