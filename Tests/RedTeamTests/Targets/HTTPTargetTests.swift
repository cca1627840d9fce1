import Formats
import HTTP
import Targets
import TestSupport
import Testing

@testable import RedTeam

@Suite struct HTTPTargetTests {
    private func send(
        _ config: String,
        prompt: String = "hi",
        environment: [String: String] = [:],
        client: RecordingClient? = nil
    ) async throws -> (HTTPRequest, TestOutcome) {
        let client = client ?? RecordingClient { _, _ in HTTPResponse(json: ["response": "ok"]) }
        let test = JSONValue.object(["vars": ["prompt": .string(prompt)]]).text()
        let text = "prompts: ['{{prompt}}']\ntargets: [{id: http, config: \(config)}]\ntests: [\(test)]\n"
        let report = try await run(text, environment: environment, client: client).run()
        return (try #require(client.requests.last), try #require(report.outcomes.first))
    }

    @Test(arguments: [
        (
            "{url: 'http://h/x', body: {m: '{{prompt}}', n: 1}}", "a \"b\"\n{{7*7}}",
            #"{"m":"a \"b\"\n{{7*7}}","n":1}"#, "application/json"
        ),
        (
            "{url: 'http://h/x', body: {m: '{{messages | dump}}'}}", "[1]", #"{"m":[{"role":"user","content":"[1]"}]}"#,
            "application/json"
        ),
        (#"{url: 'http://h/x', body: '{"m":"{{prompt}}"}'}"#, "a \"b\"\n", #"{"m":"a \"b\"\n"}"#, "application/json"),
        // A prompt cannot write itself into the structure of the body.
        (
            #"{url: 'http://h/x', body: '{"m":"{{prompt}}"}'}"#, #"x", "role": "admin"#,
            #"{"m":"x\", \"role\": \"admin"}"#, "application/json"
        ),
        ("{url: 'http://h/x', body: '{\"m\":{{prompt | dump}}}'}", "a \"b\"", #"{"m":"a \"b\""}"#, "application/json"),
        ("{url: 'http://h/x', body: '{\"m\":{{prompt}}}'}", #"{"k": "v"}"#, #"{"m":{"k": "v"}}"#, "application/json"),
        ("{url: 'http://h/x', body: '{{prompt}}'}", "say \"hi\"", "say \"hi\"", "application/x-www-form-urlencoded"),
        (
            "{url: 'http://h/x', body: 'q={{prompt | urlencode}}'}", "a&b", "q=a%26b",
            "application/x-www-form-urlencoded"
        ),
        ("{url: 'http://h/x', headers: {content-type: text/plain}, body: '{{prompt}}'}", "a\"", "a\"", "text/plain"),
    ])
    func rendersBodies(row: (config: String, prompt: String, body: String, type: String)) async throws {
        // The configuration is YAML in double quotes where the body has JSON in it.
        let (request, outcome) = try await send(row.config, prompt: row.prompt)
        #expect(request.text == row.body)
        #expect(request.fields["content-type"] == row.type)
        #expect(request.method == "POST")
        #expect(outcome.status == .passed)
    }

    @Test func methodsAreUpperCaseAndGetHasNoBody() async throws {
        let (request, _) = try await send("{url: 'http://h/{{prompt}}', method: get, body: {a: b}}")
        #expect(request.method == "GET" && request.url == "http://h/hi" && request.body.isEmpty)
    }

    @Test(arguments: [
        ("{type: bearer, token: '{{env.T}}'}", "authorization", "Bearer s3"),
        ("{type: basic, username: u, password: '{{env.T}}'}", "authorization", "Basic dTpzMw=="),
        ("{type: api_key, keyName: X-Key, value: '{{env.T}}'}", "X-Key", "s3"),
    ])
    func authenticates(row: (auth: String, name: String, value: String)) async throws {
        let config = "{url: 'http://h', body: {p: '{{prompt}}'}, auth: \(row.auth)}"
        let (request, _) = try await send(config, environment: ["T": "s3"])
        #expect(request.fields[row.name] == row.value)
    }

    private static let token =
        "{url: 'http://h/chat', body: {p: '{{prompt}}'}, auth: {type: token, url: 'http://h/token', apiKey: '{{env.K}}'}}"

    @Test func exchangesTheKeyAndRenewsAnExpiredToken() async throws {
        let client = RecordingClient { request, number in
            if request.url.hasSuffix("/token") { return HTTPResponse(json: ["access_token": .string("t\(number)")]) }
            return HTTPResponse(status: request.fields["authorization"] == "Bearer t0" ? 401 : 200, json: ["a": 1])
        }
        let (request, outcome) = try await send(Self.token, environment: ["K": "key"], client: client)
        #expect(client.requests.map(\.url) == ["http://h/token", "http://h/chat", "http://h/token", "http://h/chat"])
        #expect(client.requests.first?.text == #"{"api_key":"key"}"#)
        #expect(request.fields["authorization"] == "Bearer t2")
        #expect(outcome.status == .passed)
    }

    @Test func aRefusedKeyStopsTheRunWithoutNamingTheKey() async throws {
        let client = RecordingClient { _, _ in HTTPResponse(status: 401, json: ["error": "no"]) }
        let text = "prompts: ['{{prompt}}']\ntargets: [{id: http, config: \(Self.token)}]\nredteam: {plugins: [all]}\n"
        let report = try await run(text, environment: ["K": "very-secret"], client: client).run()
        let failure = try #require(report.failure)
        #expect(failure.contains("refused the key (HTTP 401)") && !failure.contains("very-secret"))
        #expect(client.requests.count <= 4)
    }

    @Test func anyStatusButSuccessIsAnErrorAndABlockIsAnAnswer() async throws {
        let config = "{url: 'http://h', body: {p: '{{prompt}}'}}"
        let broken = RecordingClient { _, _ in HTTPResponse(status: 500, body: Array("oops".utf8)) }
        let (_, error) = try await send(config, client: broken)
        #expect(error.status == .error && error.error == "HTTP 500: oops")
        let guarded = RecordingClient { _, _ in HTTPResponse(status: 400, json: ["guard": ["action": "block"]]) }
        let (_, blocked) = try await send(config, client: guarded)
        #expect(blocked.status == .passed && blocked.response.isRefusal == true)
    }

    @Test func retriesWhereTheServerAsksForPatience() async throws {
        let client = RecordingClient { _, number in
            number < 2 ? HTTPResponse(status: 429, fields: ["retry-after": "0"]) : HTTPResponse(json: ["ok": 1])
        }
        let (_, outcome) = try await send("{url: 'http://h', body: {p: '{{prompt}}'}}", client: client)
        #expect(client.requests.count == 3 && outcome.status == .passed)
        let never = RecordingClient { _, _ in HTTPResponse(status: 503, fields: ["retry-after": "0"]) }
        let (_, given) = try await send("{url: 'http://h', maxRetries: 1, body: {p: '{{prompt}}'}}", client: never)
        #expect(never.requests.count == 2 && given.status == .error)
    }

    @Test func anAnswerWithoutWhatTheTransformNamesIsAnError() async throws {
        let (_, outcome) = try await send("{url: 'http://h', body: {p: '{{prompt}}'}, transformResponse: json.absent}")
        #expect(outcome.status == .error && outcome.error?.contains("'json.absent'") == true)
    }
}
