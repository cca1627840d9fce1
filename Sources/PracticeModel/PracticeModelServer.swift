import Formats
import HTTP
import Transport

/// The practice target behind OpenAI's interface: chat completions, streamed or not, and the list of models.
public enum PracticeModelServer {
    /// Starts it.
    ///
    /// - Parameter latency: seconds that each answer takes.
    /// - Throws: `ServerError`.
    public static func start(
        host: String,
        port: Int,
        model: PracticeModel,
        latency: Double = 0
    ) async throws(ServerError) -> HTTPServer {
        let configuration = HTTPServer.Configuration(runsOnEventLoops: true)
        return try await HTTPServer.start(host: host, port: port, configuration: configuration) { request in
            var response = respond(to: request, model)
            // To the point, with its own work in it: clients are measured by this.
            response.latency = latency
            return response
        }
    }

    package static func respond(to request: ServerRequest, _ model: PracticeModel) -> ServerResponse {
        switch (request.method, request.path) {
        case ("GET", "/health"):
            return ServerResponse(HTTPResponse(json: ["status": "ok", "kind": "practice target, no language model"]))
        case ("GET", "/v1/models"), ("GET", "/models"):
            return ServerResponse(
                HTTPResponse(json: [
                    "object": "list",
                    "data": [["id": "practice", "object": "model", "created": 0, "owned_by": "martlet"]],
                ])
            )
        case ("POST", "/v1/chat/completions"), ("POST", "/chat/completions"): return chat(request.body, model)
        default:
            return error(404, "there is no \(request.method) \(request.path) here", code: "not_found")
        }
    }

    private static func error(_ status: Int, _ message: String, code: String) -> ServerResponse {
        ServerResponse(
            HTTPResponse(
                status: status,
                json: [
                    "error": [
                        "message": .string(message), "type": "invalid_request_error", "param": nil,
                        "code": .string(code),
                    ]
                ]
            )
        )
    }

    private static func chat(_ body: [UInt8], _ model: PracticeModel) -> ServerResponse {
        guard let json = try? JSONValue(parsing: body, options: .init(maximumDepth: 64)) else {
            return error(400, "the body is no JSON", code: "invalid_json")
        }
        guard let entries = json["messages"]?.array, !entries.isEmpty else {
            return error(400, "'messages' must be a list with at least one message", code: "missing_messages")
        }
        let messages = entries.map { entry in
            PracticeModel.Message(role: entry["role"]?.string ?? "user", content: content(entry["content"]))
        }
        let answer = model.answer(messages)
        let prompt = messages.reduce(0) { $0 + tokens($1.content) }
        let completion = tokens(answer)
        let usage: JSONValue = [
            "prompt_tokens": .int(prompt), "completion_tokens": .int(completion),
            "total_tokens": .int(prompt + completion),
        ]
        let name = json["model"]?.string ?? "practice"
        guard json["stream"]?.bool == true else {
            return ServerResponse(
                HTTPResponse(json: [
                    "id": "chatcmpl-practice", "object": "chat.completion", "created": 0, "model": .string(name),
                    "choices": [
                        [
                            "index": 0, "message": ["role": "assistant", "content": .string(answer)], "logprobs": nil,
                            "finish_reason": "stop",
                        ]
                    ],
                    "usage": usage,
                ])
            )
        }
        let includesUsage = json["stream_options"]?["include_usage"]?.bool == true
        return ServerResponse(
            fields: ["content-type": "text/event-stream", "cache-control": "no-cache"],
            body: .stream { stream in
                func send(_ delta: JSONValue, finish: JSONValue, usage: JSONValue? = nil) async throws {
                    var chunk: JSONObject = [
                        "id": "chatcmpl-practice", "object": "chat.completion.chunk", "created": 0,
                        "model": .string(name),
                        "choices": usage == nil
                            ? [["index": 0, "delta": delta, "logprobs": nil, "finish_reason": finish]] : [],
                    ]
                    chunk["usage"] = usage
                    try await stream.write(Array("data: \(JSONValue.object(chunk).text())\n\n".utf8))
                }
                try await send(["role": "assistant", "content": ""], finish: nil)
                var rest = Substring(answer)
                while !rest.isEmpty {
                    try await send(["content": .string(String(rest.prefix(24)))], finish: nil)
                    rest = rest.dropFirst(24)
                }
                try await send([:], finish: "stop")
                if includesUsage { try await send([:], finish: nil, usage: usage) }
                try await stream.write(Array("data: [DONE]\n\n".utf8))
            }
        )
    }

    /// Text of a message's content, which is a text or a list of parts.
    private static func content(_ value: JSONValue?) -> String {
        value?.string ?? (value?.array ?? []).compactMap { $0["text"]?.string }.joined(separator: "\n")
    }

    /// About four characters a token, as a rule of thumb.
    private static func tokens(_ text: String) -> Int { (text.utf8.count + 3) / 4 }
}
