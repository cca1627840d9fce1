import Archives
import Assertions
import Formats
import HTTP
import RedTeam
import TestSupport
import Testing
import Transport

@testable import Pipeline

@Suite struct TraceReceiverTests {
    private static let span: JSONValue = [
        "traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "0000000000000001", "name": "s",
        "startTimeUnixNano": "5",
    ]

    private static func export(_ spans: JSONValue...) -> [UInt8] {
        let document: JSONValue = ["resourceSpans": [["scopeSpans": [["spans": .array(spans)]]]]]
        return document.bytes()
    }

    /// What is answered, and how many spans were taken.
    private func answer(
        _ body: [UInt8],
        type: String = "application/json",
        encoding: String? = nil,
        method: String = "POST",
        path: String = "/v1/traces",
        formats: Set<TracingSettings.Receiver.Format> = [.json, .protobuf]
    ) -> (status: Int, body: [UInt8], spans: Int) {
        var request = ServerRequest(method: method, path: path, fields: ["content-type": type], body: body)
        request.fields["content-encoding"] = encoding
        var spans = 0
        let response = TraceReceiver.answer(request, formats: formats) { spans += $0.spans.count }
        guard case .bytes(let bytes) = response.body else { return (response.status, [], spans) }
        return (response.status, bytes, spans)
    }

    @Test func takesBothFormsAndPackedOnes() throws {
        let plain = answer(Self.export(Self.span))
        #expect(plain.status == 200 && plain.spans == 1 && plain.body == Array("{}".utf8))
        #expect(answer(Self.export(Self.span), type: "Application/JSON; charset=utf-8").spans == 1)
        #expect(answer(try Gzip.compress(Self.export(Self.span)), encoding: "gzip").spans == 1)
        let empty = answer([], type: "application/x-protobuf")
        #expect(empty.status == 200 && empty.body.isEmpty)
    }

    @Test func tellsWhatItRefused() throws {
        let answer = answer(Self.export(Self.span, "none", .null))
        #expect(answer.status == 200 && answer.spans == 1)
        #expect(try JSONValue(parsing: answer.body)["partialSuccess"]?["rejectedSpans"] == "2")
        // A resource with a scope with an empty span.
        let bytes: [UInt8] = [0x0A, 0x04, 0x12, 0x02, 0x12, 0x00]
        let partial = self.answer(bytes, type: "application/x-protobuf")
        #expect(
            partial.status == 200 && Array(partial.body.prefix(4)) == [0x0A, UInt8(partial.body.count - 2), 0x08, 1]
        )
    }

    @Test func refusesWhatIsNoExport() throws {
        #expect(answer(Array("no".utf8)).status == 400)
        #expect(answer([0x0A], type: "application/x-protobuf").status == 400)
        #expect(answer([1, 2], encoding: "gzip").status == 400)
        #expect(answer([], encoding: "br").status == 400)
        #expect(answer(Self.export(Self.span), type: "text/plain").status == 415)
        #expect(answer([], type: "application/x-protobuf", formats: [.json]).status == 415)
        #expect(answer([], method: "GET").status == 405)
        #expect(answer([], path: "/v1/logs").status == 404)
        let bomb = try Gzip.compress([UInt8](repeating: 0x20, count: TraceReceiver.maximumBytes + 1))
        #expect(answer(bomb, encoding: "gzip").status == 400)
    }

    /// An agent that calls a tool, tells so over loopback before or after it answers, and says the tool's name.
    private func agent(_ client: AsyncHTTPTransport, _ endpoint: String) async throws -> HTTPServer {
        try await HTTPServer.start(host: "127.0.0.1", port: 0) { request in
            let ids = request.fields["traceparent"]?.split(separator: "-").map(String.init) ?? []
            guard ids.count == 4 else { return .text("no trace", status: 500) }
            let question = (try? JSONValue(parsing: request.body))?["q"]?.string ?? ""
            let span: JSONValue = [
                "traceId": .string(ids[1]), "parentSpanId": .string(ids[2]), "spanId": "00000000000000aa",
                "name": "hidden", "startTimeUnixNano": "1700000000000000000", "endTimeUnixNano": "1700000000005000000",
                "attributes": [
                    ["key": "gen_ai.tool.name", "value": ["stringValue": .string(question)]],
                    ["key": "api.key", "value": ["stringValue": "hidden"]],
                ],
            ]
            let send = Task {
                _ = try? await client.send(
                    HTTPRequest(url: endpoint, json: .object(["resourceSpans": [["scopeSpans": [["spans": [span]]]]]])),
                    timeout: 5,
                    maximumBytes: 1 << 16
                )
            }
            if question != "late" { await send.value }
            return .text("done")
        }
    }

    @Test func agentsAreJudgedByWhatTheyDidOverLoopback() async throws {
        let client = AsyncHTTPTransport()
        let store = TraceStore()
        var settings = TracingSettings.Receiver()
        settings.port = 0
        let receiver = try await TraceReceiver.start(settings, store: store, redaction: SpanRedaction(["api.key"]))
        let agent = try await agent(client, receiver.endpoint)
        let text = """
            prompts: ['{{q}}']
            targets: [{id: http, config: {url: 'http://127.0.0.1:\(agent.port)/', body: {q: '{{q}}'}}}]
            tracing: {enabled: true, queryDelay: 3000, otlp: {http: {enabled: true}}}
            tests:
              - vars: {q: [pay, late, refund]}
                assert:
                  - {type: trajectory:tool-used, value: '{{q}}'}
                  - {type: not-trajectory:tool-used, value: refund}
                  - {type: trace-span-duration, value: {max: 5}}
                  - {type: trace-span-count, value: {pattern: '[REDACTED]', min: 1, max: 1}}
            """
        let configuration = try RedTeamConfiguration(reading: text, file: "pf.yaml", environment: [:]) { _ in nil }
        let folder = try TemporaryFolder()
        let session = CampaignSession(configuration, options: .init(traces: store), folder: folder.path)
        let outcome = try await session.run(client: client, version: "1", now: { 1_700_000_000 })
        #expect(outcome.report.progress.passed == 2 && outcome.report.progress.failed == 1)
        #expect(outcome.report.progress.errors == 0 && outcome.warnings.isEmpty)
        await receiver.stop()
        await agent.stop()
        await client.shutdown()
    }

    private func session(_ tracing: String, _ folder: TemporaryFolder) throws -> CampaignSession {
        try folder.write("echo \"$OTEL_EXPORTER_OTLP_TRACES_ENDPOINT $TRACEPARENT\"", to: "app.sh")
        let text = """
            prompts: [hi]
            targets: ['exec: sh app.sh']
            tracing: \(tracing)
            tests: [{assert: [{type: regex, value: '^http://127\\.0\\.0\\.1:[0-9]+/v1/traces 00-[0-9a-f]{32}-[0-9a-f]{16}-01$'}]}]
            """
        let configuration = try RedTeamConfiguration(reading: text, file: "pf.yaml", environment: [:]) { _ in nil }
        return CampaignSession(configuration, folder: folder.path)
    }

    @Test func aSessionReceivesWhileItRunsAndTellsPrograms() async throws {
        let folder = try TemporaryFolder()
        let session = try session("{enabled: true, otlp: {http: {enabled: true, port: 0}}}", folder)
        let outcome = try await session.run(client: NoClient(), version: "1", now: { 1_700_000_000 })
        #expect(outcome.report.progress.passed == 1 && outcome.warnings.isEmpty, "\(outcome.report.failure ?? "")")
    }

    @Test func aPortInUseIsAWarningOrTheEnd() async throws {
        let other = try await HTTPServer.start(host: "127.0.0.1", port: 0) { _ in .text("") }
        let folder = try TemporaryFolder()
        let http = "otlp: {http: {enabled: true, port: \(other.port)}}"
        let outcome = try await session("{enabled: true, \(http)}", folder).run(
            client: NoClient(),
            version: "1",
            now: { 1 }
        )
        #expect(outcome.warnings.first?.contains("did not start") == true && outcome.report.progress.done == 1)
        let strict = try session("{enabled: true, failOnReceiverStartFailure: true, \(http)}", folder)
        await #expect(throws: CampaignFailure.self) {
            try await strict.run(client: NoClient(), version: "1", now: { 1 })
        }
        await other.stop()
    }
}

/// Sends nothing.
private struct NoClient: HTTPClient {
    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        throw HTTPError(.cannotConnect, "there is nobody")
    }
}
