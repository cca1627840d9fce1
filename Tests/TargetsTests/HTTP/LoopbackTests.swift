import Formats
import HTTP
import TestSupport
import Testing
import Transport
import Workspace

@testable import Targets

/// http targets as configurations have them, against a server on this machine.
@Suite struct LoopbackTests {
    /// Asks each target of a configuration once, of a server that answers as OpenAI's interface does.
    private static func ask(_ yaml: String, _ prompt: String) async throws -> (JSONValue, TargetResponse) {
        let server = try await HTTPServer.start(host: "127.0.0.1", port: 0) { request in
            let body = try? JSONValue(parsing: request.body)
            let asked = body?["messages"]?[0]?["content"]?.string ?? ""
            if body?["stream"] == true {
                return ServerResponse(
                    status: 200,
                    fields: ["content-type": "text/event-stream"],
                    body: .stream { stream in
                        for piece in ["You ", "asked: ", asked] {
                            let event: JSONValue = ["choices": [["delta": ["content": .string(piece)]]]]
                            try await stream.write(Array("data: \(event.text())\n\n".utf8))
                        }
                        try await stream.write(Array("data: [DONE]\n\n".utf8))
                    }
                )
            }
            return ServerResponse(
                HTTPResponse(
                    status: 200,
                    fields: ["X-Host": request.fields["host"] ?? "", "X-Query": request.query],
                    json: [
                        "choices": [
                            ["message": ["content": .string(" You asked: \(asked) ")], "finish_reason": "stop"]
                        ],
                        "usage": ["total_tokens": 12], "path": .string(request.path), "sent": body ?? .null,
                    ]
                )
            )
        }
        let client = AsyncHTTPTransport()
        let variables = ["URL": "http://127.0.0.1:\(server.port)", "HOST": "127.0.0.1:\(server.port)"]
        let collector = ProblemCollector(file: "c.yaml")
        let reader = TargetReader(collector: collector, environment: variables) { _ in nil }
        let targets = reader.targets(ConfigurationSection(try YAMLNode(parsing: yaml), collector: collector))
        var object = JSONObject()
        for (name, value) in variables { object[name] = .string(value) }
        let outside = TargetEnvironment(variables: object, client: client, now: { 0 })
        var response = TargetResponse(error: "\(collector.problems.map(\.message))")
        if let target = targets.first, collector.error == nil {
            response = await TargetFactory.target(target, outside).send(TargetRequest(prompt))
        }
        await client.shutdown()
        await server.stop()
        return ((try? JSONValue(parsing: response.raw)) ?? .null, response)
    }

    private static let prompt = "When do you \"open\"?\nTwo \\ lines"

    @Test func rawRequests() async throws {
        let (raw, response) = try await Self.ask(
            """
            targets:
              - id: http
                label: raw
                config:
                  url: '{{env.URL}}'
                  request: |
                    POST /v1/chat/completions HTTP/1.1
                    Host: {{env.HOST}}
                    Content-Type: application/json

                    {"model": "practice", "messages": [{"role": "user", "content": "{{prompt}}"}]}
                  transformResponse: json.choices[0].message.content
            """,
            Self.prompt
        )
        #expect(response.output == .string(" You asked: \(Self.prompt) ") && response.error == nil)
        #expect(raw["path"] == "/v1/chat/completions")
    }

    @Test func idsThatAreURLsAndFunctions() async throws {
        let (_, response) = try await Self.ask(
            """
            targets:
              - id: '{{env.URL}}/v1/chat/completions'
                config:
                  method: POST
                  headers: {content-type: application/json}
                  queryParams: {q: '{{prompt}}'}
                  body: {model: practice, messages: [{role: user, content: '{{prompt}}'}]}
                  transformResponse: |
                    (json, text, context) => {
                      const choice = json.choices[0];
                      return { output: choice.message.content.trim(), tokenUsage: { total: json.usage.total_tokens },
                        finishReason: choice.finish_reason, metadata: { query: context.response.headers['x-query'] } };
                    }
            """,
            Self.prompt
        )
        #expect(response.output == .string("You asked: \(Self.prompt)") && response.error == nil)
        #expect(response.tokenUsage.total == 12 && response.finishReason == "stop")
        #expect(response.metadata["query"] == "q=When%20do%20you%20%22open%22%3F%0ATwo%20%5C%20lines")
    }

    @Test func streams() async throws {
        let (_, response) = try await Self.ask(
            """
            targets:
              - {id: 'http', config: {url: '{{env.URL}}/s', body: {stream: true, messages: '{{messages | dump}}'}}}
            """,
            "hi"
        )
        #expect(response.output == "You asked: hi" && response.timeToFirstToken != nil && response.error == nil)
    }

    @Test func tools() async throws {
        let (raw, response) = try await Self.ask(
            """
            providers:
              - openai:practice:
                  config:
                    apiBaseUrl: '{{env.URL}}/v1'
                    apiKey: none
                    tool_choice: {type: function, function: {name: track_order}}
                    response_format: {type: json_object}
                    functions: [{name: old}]
                    passthrough: {extra: {a: 1}}
                    tools:
                      - type: function
                        function:
                          name: track_order
                          parameters: {type: object, properties: {order: {type: integer}}, required: [order]}
            """,
            "hi"
        )
        #expect(response.output == " You asked: hi " && raw["path"] == "/v1/chat/completions")
        #expect(raw["sent"]?["tools"]?[0]?["function"]?["parameters"]?["required"] == ["order"])
        #expect(raw["sent"]?["tool_choice"]?["function"]?["name"] == "track_order" && raw["sent"]?["extra"] == ["a": 1])
        #expect(
            raw["sent"]?["functions"] == [["name": "old"]] && raw["sent"]?["response_format"]?["type"] == "json_object"
        )
    }
}
