import Assertions
import Formats
import HTTP
import Targets
import TestSupport
import Testing

@testable import RedTeam

@Suite struct TracingTests {
    private static let general =
        "prompts: ['{{q}}']\ntests: [{vars: {q: hi}, assert: [{type: trace-span-count, value: {pattern: 'tool *', min: 1}}]}]\n"
    private static let tracing = "tracing: {enabled: true, queryDelay: 500, otlp: {http: {enabled: true, port: 0}}}\n"

    /// An application that tells its spans before it answers.
    private func application(_ store: TraceStore, spans: @escaping @Sendable (Int) -> [String]) -> RecordingClient {
        RecordingClient { request, number in
            let ids = request.fields["traceparent"]?.split(separator: "-").map(String.init) ?? []
            guard ids.count == 4 else { return HTTPResponse(status: 500) }
            let export: JSONValue = .array(
                spans(number).enumerated().map { index, name in
                    [
                        "traceId": .string(ids[1]), "parentSpanId": .string(ids[2]), "name": .string(name),
                        "spanId": .string(
                            String(repeating: "0", count: 15) + String(number * 4 + index + 1, radix: 16)
                        ),
                        "startTimeUnixNano": "1700000000000000000",
                    ]
                }
            )
            let document: JSONValue = ["resourceSpans": [["scopeSpans": [["spans": export]]]]]
            store.add(try OTLPReader().read(document.bytes()))
            return HTTPResponse(json: ["choices": [["message": ["content": "done"]]]])
        }
    }

    private func campaign(_ text: String, _ store: TraceStore?, _ client: RecordingClient) throws -> TestCampaign {
        var campaign = try run(text, client: client)
        campaign.options.traces = store
        return campaign
    }

    @Test func theSectionIsRead() throws {
        let read = try configuration(
            "prompts: [a]\ntargets: [echo]\ntracing: {enabled: true, failOnReceiverStartFailure: true, commandToolNames: [bash], queryDelay: 1500, "
                + "otlp: {http: {enabled: true, port: 9, host: 0.0.0.0, acceptFormats: [json], redactAttributes: [key]}}, storage: {type: sqlite}}\n"
        )
        var expected = TracingSettings()
        expected.isEnabled = true
        expected.failsWithoutReceiver = true
        expected.commandTools = ["bash"]
        expected.patience = 1.5
        expected.redactedAttributes = ["key"]
        var receiver = TracingSettings.Receiver()
        (receiver.host, receiver.port, receiver.formats) = ("0.0.0.0", 9, [.json])
        expected.receiver = receiver
        #expect(read.tracing == expected)
        #expect(read.warnings.isEmpty)
    }

    @Test(arguments: [
        ("", false, false), ("tracing: {enabled: true}", true, false),
        ("tracing: {otlp: {http: {enabled: true}}}", false, false),
        ("tracing: {enabled: true, otlp: {http: {enabled: false}}}", true, false),
        ("tracing: {enabled: true, otlp: {http: {enabled: true}}}", true, true),
    ]) func whatIsNotEnabledIsOff(text: String, isEnabled: Bool, isReceived: Bool) throws {
        let read = try configuration("prompts: [a]\ntargets: [echo]\n\(text)\n").tracing
        #expect(read.isEnabled == isEnabled && (read.receiver != nil) == isReceived)
    }

    @Test(arguments: [
        ("{enabled: true, otlp: {http: {enabled: true, acceptFormats: [xml]}}}", "json and protobuf"),
        ("{enabled: true, provider: {id: tempo, endpoint: 'http://t'}}", "'tempo'"),
        ("{enabled: true, forwarding: {enabled: true, endpoint: 'http://t'}}", "not sent on"),
        ("{enabled: true, otlp: {http: {enabled: true, port: 70000}}}", "port"), ("{enabld: true}", "enabld"),
    ]) func whatCannotBeDoneIsTold(section: String, words: String) {
        #expect(problems("prompts: [a]\ntargets: [echo]\ntracing: \(section)\n").contains(words))
    }

    @Test func aTestIsJudgedByItsTrace() async throws {
        let store = TraceStore()
        let client = application(store) { _ in ["tool search"] }
        let report = try await campaign("\(Self.general)targets: ['openai:m']\n\(Self.tracing)", store, client).run()
        #expect(report.count(.passed) == 1, "\(report.outcomes.first?.error ?? "")")
        let header = try #require(client.requests.first?.fields["traceparent"])
        let traceID = try #require(report.outcomes.first?.traceID)
        #expect(header.hasPrefix("00-\(traceID)-") && store.trace(traceID) == nil)
        let record = try report.results.json()["results"]?["results"]?[0]
        #expect(record?["traceId"]?.string == traceID && record?["evaluationId"]?.string == "eval-x")
    }

    @Test func eachTestHasATraceOfItsOwnAndTurnsShareIt() async throws {
        let store = TraceStore()
        let client = application(store) { $0 == 1 ? ["tool late"] : ["step"] }
        var chat = try campaign(
            "prompts: ['{{q}}']\ntargets: ['openai:m']\nredteam: {plugins: [all]}\n\(Self.tracing)",
            store,
            client
        )
        chat.configuration.attacks = [AttackSelection(TwoTurns())]
        _ = try await chat.run()
        #expect(Set(client.requests.map { $0.fields["traceparent"] }).count == 1 && client.requests.count == 2)

        let several = application(store) { _ in ["tool x"] }
        let text = Self.general.replacing("q: hi", with: "q: [a, b, c]") + "targets: ['openai:m']\n" + Self.tracing
        let report = try await campaign(text, store, several).run()
        #expect(report.count(.passed) == 3)
        #expect(Set(several.requests.map { $0.fields["traceparent"] }).count == 3)
    }

    @Test func aTraceThatDoesNotComeIsNoVerdict() async throws {
        let store = TraceStore()
        let client = application(store) { _ in [] }
        let text = "\(Self.general)targets: ['openai:m']\n\(Self.tracing)".replacing(
            "queryDelay: 500",
            with: "queryDelay: 20"
        )
        for source in [store, nil] {
            let report = try await campaign(text, source, client).run()
            #expect(report.count(.error) == 1)
            #expect(report.outcomes.first?.error?.contains("No trace data available") == true)
        }
    }

    @Test func withoutTracingNothingIsSent() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(json: ["choices": [["message": ["content": "done"]]]]) }
        let text = "prompts: [hi]\ntargets: ['openai:m']\ntests: [{assert: [{type: contains, value: done}]}]\n"
        let report = try await campaign(text, TraceStore(), client).run()
        #expect(report.count(.passed) == 1 && report.outcomes.first?.traceID == nil)
        #expect(client.requests.allSatisfy { $0.fields["traceparent"] == nil })
    }

    @Test func aHeaderOfTheConfigurationStays() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: 200, body: Array("done".utf8)) }
        let target =
            "targets: [{id: http, config: {url: 'http://h', headers: {traceparent: own}, body: {p: '{{q}}'}}}]\n"
        _ = try await campaign("prompts: ['{{q}}']\ntests: [{vars: {q: hi}}]\n\(target)\(Self.tracing)", nil, client)
            .run()
        #expect(client.requests.map { $0.fields["traceparent"] } == ["own"])
    }
}
