import Formats
import HTTP
import Targets
import TestSupport
import Testing

@testable import RedTeam

@Suite struct ChatTargetTests {
    @Test func asksInOpenAIsForm() async throws {
        let client = RecordingClient { _, _ in
            HTTPResponse(json: [
                "choices": [["message": ["content": "hello"], "finish_reason": "stop"]],
                "usage": ["prompt_tokens": 3, "completion_tokens": 2],
            ])
        }
        let report = try await run(
            """
            prompts: ['[{"role":"system","content":"S"},{"role":"user","content":"{{q}}"}]']
            targets: [{id: 'openai:m', config: {apiBaseUrl: 'http://h/v1/', temperature: 0, max_tokens: 9}}]
            tests: [{vars: {q: 'a "b"'}, assert: [{type: equals, value: hello}, {type: finish-reason, value: stop}]}]
            """,
            environment: ["OPENAI_API_KEY": "k"],
            client: client
        ).run()
        let request = try #require(client.requests.first)
        #expect(request.url == "http://h/v1/chat/completions" && request.fields["authorization"] == "Bearer k")
        let body = try JSONValue(parsing: request.body)
        #expect(
            body == [
                "model": "m", "stream": false, "temperature": 0, "max_tokens": 9,
                "messages": [["role": "system", "content": "S"], ["role": "user", "content": "a \"b\""]],
            ]
        )
        #expect(report.count(.passed) == 1 && report.outcomes.first?.response.tokenUsage.total == 5)
    }

    @Test func asksInOllamasForm() async throws {
        let client = RecordingClient { _, _ in
            HTTPResponse(json: ["message": ["content": "hi"], "done_reason": "stop", "eval_count": 4])
        }
        let report = try await run(
            "prompts: ['{{q}}']\ntargets: [{id: 'ollama:l:1b', config: {temperature: 0}}]\ntests: [{vars: {q: x}}]\n",
            environment: ["OLLAMA_BASE_URL": "http://o:1"],
            client: client
        ).run()
        let request = try #require(client.requests.first)
        #expect(request.url == "http://o:1/api/chat")
        let body = try JSONValue(parsing: request.body)
        #expect(body["model"] == "l:1b" && body["options"] == ["temperature": 0])
        #expect(report.count(.passed) == 1 && report.outcomes.first?.response.tokenUsage.completion == 4)
    }

    @Test(arguments: [
        (401, "{\"error\":{\"message\":\"bad key\"}}", "HTTP 401: bad key"), (200, "{}", "the answer has no message"),
        (200, "<html>", "HTTP 200: <html>"),
    ])
    func faultsAreErrors(row: (status: Int, body: String, message: String)) async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: row.status, body: Array(row.body.utf8)) }
        let report = try await run(
            "prompts: ['{{q}}']\ntargets: ['openai:m']\ntests: [{vars: {q: x}}]\n",
            client: client
        ).run()
        #expect(report.outcomes.first?.error?.contains(row.message) == true)
        #expect(report.failure != nil)
    }
}
