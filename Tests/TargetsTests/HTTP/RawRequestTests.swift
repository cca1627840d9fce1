import Formats
import HTTP
import TestSupport
import Testing

@testable import Targets

/// Requests as they go over the wire.
@Suite struct RawRequestTests {
    private static func ask(
        _ request: String,
        _ more: String = "",
        prompt: String = "hello",
        environment: [String: String] = [:]
    ) async throws -> HTTPRequest {
        let text = JSONValue.string(request).text()
        let (requests, response) = try await HTTPWorld.ask(
            "{request: \(text)\(more)}",
            TargetRequest(prompt),
            environment: environment
        )
        guard let request = requests.first else { throw TargetFailure(response.error ?? "nothing was sent") }
        return request
    }

    @Test(arguments: ["\n", "\r\n"])
    func requestsAreTakenApart(end: String) async throws {
        let lines = [
            "POST /chat?q={{prompt}}&r=1 HTTP/1.1", "Host: {{env.H}}:8080", "Content-Type: application/json",
            "Content-Length: 3",
            "Cookie: a={% if %}; b={#", "X-Two: 1", "X-Two: 2", "Accept-Encoding: gzip, br", "",
            #"{"p": "{{prompt}}","#, #""q": "x{{prompt}}"}"#, "",
        ]
        let request = try await Self.ask(lines.joined(separator: end), prompt: "a \"b\" &\n", environment: ["H": "h"])
        #expect(request.method == "POST" && request.url == "http://h:8080/chat?q=a%20%22b%22%20%26%0A&r=1")
        #expect(request.fields["cookie"] == "a={% if %}; b={#" && request.fields.all("x-two") == ["1", "2"])
        for name in ["host", "content-length", "accept-encoding"] { #expect(request.fields[name] == nil) }
        #expect(try JSONValue(parsing: request.body) == ["p": "a \"b\" &\n", "q": "xa \"b\" &\n"])
    }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\nHost: h", "", "http://h/"),
            ("GET /a HTTP/1.1\nHost: h", ", useHttps: true", "https://h/a"),
            ("GET /a HTTP/1.1\nHost: h", ", url: 'https://other/x'", "https://h/a"),
            ("GET /a HTTP/1.1", ", url: 'https://other:1/x?y'", "https://other:1/a"),
            ("GET /a HTTP/1.1", ", url: '{{env.U}}'", "https://e/a"),
            ("GET http://abs/a HTTP/2\nHost: h", "", "http://abs/a"),
            ("GET https://abs/a HTTP/1.1\nHost: h", "", "https://abs/a"),
            ("GET /a b HTTP/1.1\nHost: h", "", "http://h/a%20b"),
            (
                "GET /a HTTP/1.1\nHost: h", ", auth: {type: api_key, placement: query, keyName: k, value: 'v&'}",
                "http://h/a?k=v%26"
            ),
        ]
    )
    func targets(row: (request: String, more: String, url: String)) async throws {
        let request = try await Self.ask(row.request, row.more, environment: ["U": "https://e/x"])
        #expect(request.url == row.url && request.method == "GET" && request.body.isEmpty)
    }

    @Test func valuesMakeNoFieldsAndNoBody() async throws {
        let evil = "x HTTP/1.1\r\nEvil: 1\r\n\r\nbody"
        let request = try await Self.ask("GET /{{prompt}} HTTP/1.1\nHost: h", prompt: evil)
        #expect(request.url.hasPrefix("http://h/x%20HTTP") && request.fields.entries.isEmpty && request.body.isEmpty)
        await #expect(throws: TargetFailure.self) {
            try await Self.ask("GET / HTTP/1.1\nHost: h\nX: {{prompt}}", prompt: evil)
        }
    }

    @Test func multipartBodiesKeepTheirForm() async throws {
        let request = try await Self.ask(
            "POST / HTTP/1.1\nHost: h\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name=\"p\"\n\n{{prompt}}\n--b--",
            prompt: "a\n\"b\""
        )
        #expect(
            request.text == "--b\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\na\n\"b\"\r\n--b--"
        )
    }

    @Test func requestsStandInFiles() async throws {
        let (requests, _) = try await HTTPWorld.ask(
            "request: file://r.http",
            files: ["r.http": "PUT /x HTTP/1.1\r\nHost: h\r\n\r\n{{prompt}}"]
        )
        #expect(requests.first?.method == "PUT" && requests.first?.text == "hello")
    }

    @Test(
        arguments: [
            ("GET", "the first line must be"), ("GET /a", "the first line must be"),
            ("GET /a FTP/1.1\nHost: h", "must end with the version"), ("G@T /a HTTP/1.1\nHost: h", "no method"),
            ("GET /a HTTP/1.1", "names no host"), ("GET /a HTTP/1.1\nHost: h\nbroken", "line 3"),
            ("GET /a HTTP/1.1\nHost: h\nX Y: z", "line 3"), ("GET /{{a b}} HTTP/1.1\nHost: h", ""),
        ]
    )
    func mistakesAreNamed(row: (request: String, reason: String)) throws {
        let (target, problems) = try HTTPWorld.read("request: \(JSONValue.string(row.request).text())")
        #expect(target == nil && problems.count == 1)
        #expect(
            problems.first?.hasPrefix("4: ") == true
                && (problems.first?.contains(row.reason) == true || row.reason.isEmpty)
        )
    }
}
