import Formats
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import Targets

/// Services that are spoken to over WebSocket.
@Suite struct WebSocketTargetTests {
    /// Sends messages as long as they are wanted.
    private final class Sockets: WebSocketClient {
        private let messages: [String]
        private let seen = Mutex<[WebSocketRequest]>([])
        var requests: [WebSocketRequest] { seen.withLock { $0 } }

        init(_ messages: [String]) { self.messages = messages }

        func exchange(
            _ request: WebSocketRequest,
            timeout: Double,
            maximumBytes: Int,
            receive: @escaping @Sendable (String) async -> Bool
        ) async throws(HTTPError) {
            seen.withLock { $0.append(request) }
            for message in messages where await receive(message) { return }
            throw HTTPError(.protocolViolation, "closed by the server")
        }
    }

    private static func ask(
        _ config: String,
        _ messages: [String],
        id: String = "websocket",
        prompt: String = "hello",
        code: (any CodeRunner)? = nil
    ) async throws -> (WebSocketRequest?, TargetResponse) {
        let (target, problems) = try HTTPWorld.read(config, id: id)
        guard let target, problems.isEmpty else { throw TargetFailure(problems.joined(separator: "; ")) }
        let sockets = Sockets(messages)
        var outside = ProviderWorld.outside(RecordingClient { _, _ in HTTPResponse(status: 500) }, code: code)
        outside.webSockets = sockets
        let response = await TargetFactory.target(target, outside).send(TargetRequest(prompt))
        return (sockets.requests.first, response)
    }

    @Test func messagesAreSentAndTheFirstAnswerIsTaken() async throws {
        let (request, response) = try await Self.ask(
            "{url: 'ws://h/{{prompt}}', messageTemplate: '{\"p\": \"{{prompt}}\"}', headers: {X-A: b}, protocols: 'a, b', transformResponse: data.text}",
            [#"{"text":"hi"}"#, "more"],
            prompt: "a \"b\""
        )
        #expect(
            request?.url == "ws://h/a%20%22b%22" && request?.fields["x-a"] == "b" && request?.protocols == ["a", "b"]
        )
        #expect(try request.map { try JSONValue(parsing: $0.message) } == ["p": "a \"b\""])
        #expect(response.output == "hi" && response.error == nil && response.raw == #"{"text":"hi"}"#)
    }

    @Test(
        arguments: [
            ("", "text", "text"), ("", #"{"a":1}"#, #"{"a":1}"#),
            (", transformResponse: data", #"{"output":"x","tokenUsage":{"total":3}}"#, "x"),
        ]
    )
    func outputs(row: (config: String, message: String, output: String)) async throws {
        let (_, response) = try await Self.ask(
            "{messageTemplate: '{{prompt}}'\(row.config)}",
            [row.message],
            id: "ws://h"
        )
        #expect((response.output.string ?? response.output.text()) == row.output && response.error == nil)
    }

    @Test func streamsEndWhenTheirFunctionSaysSo() async throws {
        let runner = FunctionRunner { _, _, arguments in
            let known = arguments[0]["output"]?.string ?? ""
            let piece = arguments[1]["data"]?.string ?? ""
            return [["output": .string(known + piece)], .bool(piece == "!")]
        }
        let config = "{messageTemplate: '{{prompt}}', streamResponse: 'file://s.js'}"
        let (_, response) = try await Self.ask(config, ["a", "b", "!", "c"], id: "wss://h", code: runner)
        #expect(response.output == "ab!" && response.raw == "a\nb\n!" && response.timeToFirstToken != nil)
        let (_, broken) = try await Self.ask(config, ["a"], id: "wss://h", code: runner)
        #expect(broken.error == "closed by the server" && broken.metadata["failure"] == "protocolViolation")
    }

    @Test func failuresAreTold() async throws {
        let (_, nothing) = try await Self.ask(
            "{messageTemplate: m, transformResponse: data.none}",
            ["{}"],
            id: "ws://h"
        )
        #expect(nothing.error?.contains("data.none") == true && nothing.metadata["failure"] == "transform")
        let (_, error) = try await Self.ask(
            "{messageTemplate: m, transformResponse: data}",
            [#"{"error":"no"}"#],
            id: "ws://h"
        )
        #expect(error.error == "no")
    }
}
