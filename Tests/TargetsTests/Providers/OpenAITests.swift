import Formats
import HTTP
import TestSupport
import Testing

@testable import Targets

@Suite struct OpenAITests {
    private static let answer: JSONValue = [
        "model": "m-1", "choices": [["message": ["content": "hi"], "finish_reason": "stop"]],
        "usage": [
            "prompt_tokens": 10, "completion_tokens": 4, "total_tokens": 14,
            "prompt_tokens_details": ["cached_tokens": 6], "completion_tokens_details": ["reasoning_tokens": 3],
        ],
    ]

    @Test func chatSendsItsParametersAndReadsCounts() async throws {
        let (request, body, response) = try await ProviderWorld.ask(
            """
            {id: 'openai:chat:m', config: {temperature: 0, seed: 7, organization: org, inputCost: 0.5, outputCost: 2,
            tools: [{type: function, function: {name: '{{tool}}'}}], tool_choice: auto, response_format: {type: json_object},
            reasoning_effort: low, passthrough: {x: '{{y}}', temperature: 1}, headers: {x-a: '{{tool}}'}}}
            """,
            TargetRequest(
                conversation: [ChatMessage(role: "user", content: "{{tool}}")],
                prompt: "{{tool}}",
                vars: ["tool": "look"]
            ),
            environment: ["OPENAI_API_KEY": "k-123456789"],
            answer: HTTPResponse(json: Self.answer)
        )
        #expect(request.url == "https://api.openai.com/v1/chat/completions")
        #expect(request.fields["authorization"] == "Bearer k-123456789")
        #expect(request.fields["openai-organization"] == "org" && request.fields["x-a"] == "look")
        #expect(
            body == [
                "model": "m", "stream": false, "temperature": 1, "seed": 7, "tool_choice": "auto",
                "messages": [["role": "user", "content": "{{tool}}"]],
                "tools": [["type": "function", "function": ["name": "look"]]],
                "response_format": ["type": "json_object"], "reasoning_effort": "low", "x": "{{y}}",
            ]
        )
        #expect(response.output == "hi" && response.finishReason == "stop" && response.cost == 13)
        #expect(
            response.tokenUsage
                == .init(prompt: 10, completion: 4, total: 14, cached: 6, reasoning: 3, requests: 1)
        )
    }

    @Test(
        arguments: [
            // A refusal is the output, and marked.
            (["message": ["content": nil, "refusal": "no"]], "no", true),
            (["message": ["content": ""], "finish_reason": "content_filter"], "Content filtered by provider", true),
            // Calls are the output; with a text beside them the whole message.
            (
                ["message": ["content": nil, "tool_calls": [["function": ["name": "f"]]]]],
                [["function": ["name": "f"]]], false
            ),
            (
                ["message": ["content": "t", "tool_calls": [["function": ["name": "f"]]]]],
                ["content": "t", "tool_calls": [["function": ["name": "f"]]]], false
            ),
            (["message": ["content": nil, "function_call": ["name": "f"]]], ["name": "f"], false),
            (["message": ["content": "a", "tool_calls": [], "function_call": nil]], "a", false),
            (["message": ["content": "a", "reasoning_content": "why"]], "Thinking: why\n\na", false),
            (["message": ["content": [["type": "text", "text": "p"]]]], "p", false),
        ] as [(JSONValue, JSONValue, Bool)]
    )
    func chatOutputs(row: (choice: JSONValue, output: JSONValue, isRefusal: Bool)) async throws {
        let response = try await ProviderWorld.ask(
            "'openai:m'",
            answer: HTTPResponse(json: ["choices": [row.choice]])
        ).response
        #expect(response.output == row.output && (response.isRefusal ?? false) == row.isRefusal)
        #expect((response.guardrailFlagged ?? false) == row.isRefusal && response.error == nil)
    }

    @Test func schemaAnswersAreValuesAndLogarithmsAreKept() async throws {
        let response = try await ProviderWorld.ask(
            "{id: 'openai:m', config: {response_format: {type: json_schema, json_schema: {name: n, schema: {}}}, logprobs: true}}",
            answer: HTTPResponse(json: [
                "choices": [
                    [
                        "message": ["content": "{\"a\":1}"],
                        "logprobs": ["content": [["logprob": -0.5], ["logprob": -1]]],
                    ]
                ]
            ])
        ).response
        #expect(response.output == ["a": 1] && response.logProbabilities == [-0.5, -1])
    }

    @Test func streamsArePutTogether() async throws {
        let lines = [
            #"{"choices":[{"index":0,"delta":{"role":"assistant"}}]}"#,
            #"{"choices":[{"index":0,"delta":{"content":"he"}}]}"#,
            #"{"choices":[{"index":0,"delta":{"content":"y"},"finish_reason":"stop"}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":2,"completion_tokens":1}}"#, "[DONE]",
        ].map { "data: \($0)\n\n" }
        var answer = HTTPResponse(
            status: 200,
            fields: ["content-type": "text/event-stream"],
            body: Array(lines.joined().utf8)
        )
        answer.arrivals = [
            .init(bytes: lines[0].utf8.count, milliseconds: 5),
            .init(bytes: lines[0].utf8.count + lines[1].utf8.count, milliseconds: 9),
        ]
        let (request, body, response) = try await ProviderWorld.ask(
            "{id: 'openai:m', config: {stream: true}}",
            answer: answer
        )
        #expect(request.options.recordsArrivals && body["stream"] == true)
        #expect(response.output == "hey" && response.timeToFirstToken == 9 && response.finishReason == "stop")
        #expect(response.tokenUsage.total == 3)
    }

    @Test func brokenStreamsAreErrors() async throws {
        let response = try await ProviderWorld.ask(
            "{id: 'openai:m', config: {stream: true}}",
            answer: HTTPResponse(
                status: 200,
                fields: ["content-type": "text/event-stream"],
                body: Array("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"he\"}}]}\n\n".utf8)
            )
        ).response
        #expect(response.error?.contains("broke off") == true)
    }

    @Test func completionsAndResponsesHaveTheirForms() async throws {
        let completion = try await ProviderWorld.ask(
            "{id: 'openai:completion:m', config: {max_tokens: 5}}",
            answer: HTTPResponse(json: [
                "choices": [["text": "hi", "finish_reason": "length", "logprobs": ["token_logprobs": [nil, -2]]]]
            ])
        )
        #expect(completion.request.url.hasSuffix("/v1/completions"))
        #expect(completion.body == ["model": "m", "prompt": "hello", "stream": false, "max_tokens": 5])
        #expect(completion.response.output == "hi" && completion.response.logProbabilities == [-2])
        let responses = try await ProviderWorld.ask(
            "{id: 'openai:responses:m', config: {max_tokens: 5, reasoning_effort: low}}",
            answer: HTTPResponse(json: [
                "id": "r1", "status": "completed",
                "output": [
                    ["type": "reasoning", "summary": [["text": "why"]]],
                    ["type": "message", "content": [["type": "output_text", "text": "hi"]]],
                ], "usage": ["input_tokens": 3, "output_tokens": 2, "output_tokens_details": ["reasoning_tokens": 1]],
            ])
        )
        #expect(responses.request.url.hasSuffix("/v1/responses"))
        #expect(
            responses.body == [
                "model": "m", "input": [["role": "user", "content": "hello"]], "stream": false, "max_output_tokens": 5,
                "reasoning": ["effort": "low"],
            ]
        )
        #expect(responses.response.output == "Thinking: why\n\nhi" && responses.response.finishReason == "stop")
        #expect(responses.response.tokenUsage.reasoning == 1 && responses.response.tokenUsage.total == 5)
    }

    @Test func keysNeverStandInErrors() async throws {
        let response = try await ProviderWorld.ask(
            "'openai:m'",
            environment: ["OPENAI_API_KEY": "sk-very-secret-1"],
            answer: HTTPResponse(status: 401, json: ["error": ["message": "bad key sk-very-secret-1"]])
        ).response
        #expect(response.error == "HTTP 401: bad key ***" && !response.raw.contains("secret"))
        #expect(response.metadata["failure"] == "authentication")
    }

    @Test func filtersInFrontOfTheModelAreRefusals() async throws {
        let response = try await ProviderWorld.ask(
            "'openai:m'",
            answer: HTTPResponse(status: 400, json: ["error": ["code": "content_filter", "message": "blocked"]])
        ).response
        #expect(response.error == nil && response.isRefusal == true && response.output == "blocked")
        #expect(response.guardrails["flaggedInput"] == true)
    }

    @Test(
        arguments: [
            ("vllm:m", "http://127.0.0.1:8000/v1/chat/completions", nil),
            ("localai:chat:m", "http://127.0.0.1:8080/v1/chat/completions", nil),
            ("llamafile", "http://127.0.0.1:8080/v1/chat/completions", nil),
            ("llama.cpp", "http://127.0.0.1:8080/v1/chat/completions", nil),
            ("groq:m", "https://api.groq.com/openai/v1/chat/completions", "Bearer groq-key"),
            ("openrouter:a/b:free", "https://openrouter.ai/api/v1/chat/completions", nil),
            ("mistral:m", "https://api.mistral.ai/v1/chat/completions", nil),
        ] as [(String, String, String?)]
    )
    func familiesHaveTheirOwnPlacesAndKeys(row: (id: String, url: String, key: String?)) async throws {
        let (request, _, _) = try await ProviderWorld.ask(
            "'\(row.id)'",
            environment: ["OPENAI_API_KEY": "openai-key", "GROQ_API_KEY": "groq-key"],
            answer: HTTPResponse(json: Self.answer)
        )
        #expect(request.url == row.url && request.fields["authorization"] == row.key)
    }

    @Test(arguments: [
        ("'openai:realtime:m'", "the interface 'realtime' of openai is not supported"),
        ("'openai:embedding:m'", "cannot be a target: it makes vectors of texts"),
        ("'openai:'", "expected a model's name"), ("'opnai:m'", "did you mean 'openai'?"),
        ("'cohere:m'", "the target 'cohere:m' is not supported"),
        ("{id: 'openai:m', config: {apiBaseUrl: 'http://{{host}}/v1'}}", "only variables of the environment"),
        ("{id: 'openai:m', config: {temperatur: 1}}", "did you mean 'temperature'?"),
        ("{id: 'openai:m', config: {tools: 'file://none.json'}}", "there is no file 'none.json'"),
    ])
    func whatCannotBeUsedIsSaid(row: (yaml: String, message: String)) throws {
        let problems = try ProviderWorld.read(row.yaml).problems
        #expect(problems.contains { $0.contains(row.message) }, "\(problems)")
    }

    @Test func toolsMayStandInAFile() throws {
        let read = try ProviderWorld.read(
            "{id: 'openai:m', config: {tools: 'file://t.yaml'}}",
            files: ["t.yaml": "- {type: function}"]
        )
        guard case .model(let model)? = read.target?.kind else { throw TargetFailure("\(read.problems)") }
        #expect(model.parameters["tools"] == [["type": "function"]])
    }
}
