import Formats
import HTTP
import TestSupport
import Testing

@testable import Targets

/// What http targets make of answers.
@Suite struct AnswerTests {
    private static let json: JSONValue = [
        "choices": [["message": ["content": "hi"]]],
        "usage": ["prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5],
    ]

    private static func ask(_ config: String, _ answer: HTTPResponse, code: (any CodeRunner)? = nil) async throws
        -> TargetResponse
    {
        try await HTTPWorld.ask(
            "{url: http://h\(config.isEmpty ? "" : ", \(config)")}",
            TargetRequest("two words"),
            code: code
        ) { _, _ in answer }
        .response
    }

    @Test func withoutATransformTheBodyIsTheOutput() async throws {
        let parsed = try await Self.ask("", HTTPResponse(json: Self.json))
        #expect(parsed.output == Self.json && parsed.tokenUsage.total == 5 && parsed.raw == Self.json.text())
        let text = try await Self.ask("", HTTPResponse(status: 200, body: Array("plain".utf8)))
        #expect(text.output == "plain" && text.status == 200)
    }

    @Test func transformsTakeTheOutput() async throws {
        for key in ["transformResponse", "responseParser"] {
            let response = try await Self.ask(
                "\(key): 'json.choices[0].message.content'",
                HTTPResponse(json: Self.json)
            )
            #expect(response.output == "hi" && response.tokenUsage.total == 5)
        }
        let nothing = try await Self.ask("transformResponse: json.nothing", HTTPResponse(json: Self.json))
        #expect(nothing.error?.contains("json.nothing") == true && nothing.metadata["failure"] == "transform")
        let context = try await Self.ask(
            "transformResponse: 'context.response.headers[\"x-a\"]'",
            HTTPResponse(status: 200, fields: ["X-A": "b"])
        )
        #expect(context.output == "b")
    }

    @Test func transformsGiveWholeAnswers() async throws {
        let runner = FunctionRunner { _, _, arguments in
            [
                "output": .string("[\(arguments[1].string ?? "")]"),
                "tokenUsage": ["total": 9, "prompt": 4, "completion": 5], "cost": 0.5,
                "guardrails": ["flagged": true, "reason": "r"], "sessionId": "s", "finishReason": "stop",
                "isRefusal": true,
                "metadata": ["a": 1],
            ]
        }
        let response = try await Self.ask(
            "transformResponse: 'file://p.js'",
            HTTPResponse(status: 200, body: Array("x".utf8)),
            code: runner
        )
        #expect(
            response.output == "[x]" && response.tokenUsage.total == 9 && response.cost == 0.5 && response.raw == "x"
        )
        #expect(response.guardrailFlagged == true && response.guardrails["reason"] == "r" && response.sessionID == "s")
        #expect(response.finishReason == "stop" && response.isRefusal == true && response.metadata["a"] == 1)
        let error = try await Self.ask("transformResponse: json", HTTPResponse(json: ["error": "broken"]))
        #expect(error.error == "broken")
        // An object with members of its own is an output.
        let other = try await Self.ask("transformResponse: json", HTTPResponse(json: ["output": "a", "more": 1]))
        #expect(other.output == ["output": "a", "more": 1])
    }

    @Test func functionsTakeAnswersApart() async throws {
        let function = """
            |
                (json, text) => {
                  const choice = json.choices[0];
                  return { output: choice.message.content.trim(), tokenUsage: { total: json.usage.total_tokens }, finishReason: 'stop' };
                }
            """
        let (_, response) = try await HTTPWorld.ask("url: http://h\ntransformResponse: \(function)") { _, _ in
            HTTPResponse(json: Self.json)
        }
        #expect(response.output == "hi" && response.tokenUsage.total == 5 && response.finishReason == "stop")
        let (_, broken) = try await HTTPWorld.ask("{url: http://h, transformResponse: 'json.a.b.c'}") { _, _ in
            HTTPResponse(json: ["x": 1])
        }
        #expect(broken.error?.contains("the transform of the answer failed") == true)
        #expect(try await Self.ask("validateStatus: '(s) => s < 500'", HTTPResponse(status: 404)).error == nil)
        #expect(
            try await Self.ask("validateStatus: 'status >= 200 && status < 300'", HTTPResponse(status: 404)).error
                != nil
        )
    }

    @Test func statusesAreChecked() async throws {
        let failed = try await Self.ask("", HTTPResponse(status: 500, body: Array("oops".utf8)))
        #expect(
            failed.error == "HTTP 500: oops" && failed.status == 500
                && failed.metadata["http"]?["statusText"] == "Internal Server Error"
        )
        let accepted = try await Self.ask("validateStatus: status", HTTPResponse(status: 500, body: Array("oops".utf8)))
        #expect(accepted.output == "oops" && accepted.error == nil)
        let runner = FunctionRunner { _, _, arguments in .bool(arguments[0] == 418) }
        for (status, isError) in [(418, false), (200, true)] {
            let response = try await Self.ask(
                "validateStatus: 'file://v.js'",
                HTTPResponse(status: status, body: Array("t".utf8)),
                code: runner
            )
            #expect((response.error != nil) == isError)
        }
        let blocked = try await Self.ask("", HTTPResponse(status: 403, json: ["guard": ["action": "block"]]))
        #expect(blocked.isRefusal == true && blocked.error == nil)
    }

    @Test func streamsAreReadToTheirText() async throws {
        let events = [
            #"{"choices":[{"delta":{"content":"he"}}]}"#,
            #"{"choices":[{"delta":{"content":"y"},"finish_reason":"stop"}]}"#, "[DONE]",
        ]
        .map { "data: \($0)\n\n" }.joined()
        let lines =
            #"{"message":{"content":"he"},"done":false}"# + "\n"
            + #"{"message":{"content":"y"},"done":true,"done_reason":"stop","eval_count":2}"# + "\n"
        for (type, body) in [("text/event-stream", events), ("application/x-ndjson", lines)] {
            let answer = HTTPResponse(status: 200, fields: ["content-type": type], body: Array(body.utf8))
            for config in [
                "body: {stream: true}", "body: {stream: true}, transformResponse: 'json.choices[0].message.content'",
            ] {
                let (requests, response) = try await HTTPWorld.ask("{url: http://h, \(config)}") { _, _ in answer }
                #expect(response.output == "hey" && response.finishReason == "stop" && response.error == nil)
                #expect(requests.first?.options.recordsArrivals == true)
            }
            // A transform that puts the stream together itself has the last word.
            let text = try await Self.ask("transformResponse: text", answer)
            #expect(text.output == .string(body))
        }
        let unknown = HTTPResponse(
            status: 200,
            fields: ["content-type": "text/event-stream"],
            body: Array("data: {\"t\":1}\n\n".utf8)
        )
        #expect(try await Self.ask("", unknown).output == "data: {\"t\":1}\n\n")
    }

    @Test func tokensAreEstimatedWhereTheServiceDoesNotCount() async throws {
        let plain = HTTPResponse(status: 200, body: Array("one two three".utf8))
        let estimated = try await Self.ask("tokenEstimation: {enabled: true}", plain)
        #expect(estimated.tokenUsage == .init(prompt: 3, completion: 4, total: 7, requests: 1))
        #expect(try await Self.ask("tokenEstimation: {enabled: true, multiplier: 2}", plain).tokenUsage.total == 10)
        #expect(try await Self.ask("tokenEstimation: {enabled: false}", plain).tokenUsage.total == 0)
        #expect(
            try await Self.ask("tokenEstimation: {enabled: true}", HTTPResponse(json: Self.json)).tokenUsage.total == 5
        )
    }

    @Test func headersAreKeptWithoutSecrets() async throws {
        let response = try await Self.ask(
            "",
            HTTPResponse(status: 200, fields: ["X-Request-Id": "7", "Set-Cookie": "sid=1", "X-Api-Key": "k"])
        )
        #expect(
            response.metadata["http"]?["headers"]
                == ["x-request-id": "7", "set-cookie": "[REDACTED]", "x-api-key": "[REDACTED]"]
        )
    }

    @Test func secretsOfTheEnvironmentStandInNoError() async throws {
        let (_, response) = try await HTTPWorld.ask(
            "{url: http://h, body: {k: '{{env.API_KEY}}'}}",
            environment: ["API_KEY": "sk-123456789"]
        ) {
            HTTPResponse(status: 400, body: $0.body + Array("\($1)".utf8))
        }
        #expect(response.error?.contains("HTTP 400") == true && response.error?.contains("sk-1") == false)
    }

    @Test func whatStandsBesideTheKindCounts() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(json: ["a": ["b": "c"]]) }
        let (target, problems) = try ProviderWorld.read(
            """
            {id: 'http://{{env.HOST}}/{{user}}', label: l, prompts: [p, 'g:*'], delay: 20, transform: output.b, env: {HOST: own},
            inputs: {user: who asks, text: what}, config: {body: {t: '{{text}}'}, transformResponse: json.a}}
            """,
            ["HOST": "other"]
        )
        let configuration = try #require(target)
        #expect(problems == [] && configuration.prompts == ["p", "g:*"] && configuration.label == "l")
        var outside = ProviderWorld.outside(client, ["HOST": "other"])
        nonisolated(unsafe) var pauses: [Double] = []
        outside.pacing.sleep = { pauses.append($0) }
        var request = TargetRequest("hello")
        request.vars["user"] = "ann"
        let response = await TargetFactory.target(configuration, outside).send(request)
        #expect(response.output == "c" && pauses == [0.02])
        #expect(client.requests.first?.url == "http://own/ann" && client.requests.first?.text == #"{"t":"hello"}"#)
    }
}
