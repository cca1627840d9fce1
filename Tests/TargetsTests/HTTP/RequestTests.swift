import Attestation
import Formats
import HTTP
import TestSupport
import Testing

@testable import Targets

/// What an http target sends.
@Suite struct RequestTests {
    private static let hostile = "a \"b\"\n{{7*7}} & c=d\\ é"

    @Test(
        arguments: [
            // A body is posted, nothing else is got.
            ("url: http://h/a", "GET", "http://h/a", ""),
            ("{url: http://h/a, body: {a: '{{prompt}}'}}", "POST", "http://h/a", #"{"a":"hello"}"#),
            ("{url: http://h/a, method: get, body: {a: 1}}", "GET", "http://h/a", ""),
            ("{url: http://h/a, method: '{{env.M}}', body: {a: 1}}", "PUT", "http://h/a", #"{"a":1}"#),
            // The query keeps what the URL has.
            (
                "{url: 'http://h/a?x=1#f', queryParams: {q: '{{prompt}} & b', r: 'é'}}", "GET",
                "http://h/a?x=1&q=hello%20%26%20b&r=%C3%A9#f", ""
            ),
            ("{url: 'http://h/{{env.M}}/{{prompt}}'}", "GET", "http://h/put/hello", ""),
            // Structure of the configuration's own is structure.
            (
                "{url: http://h, body: {m: '{{messages}}', t: '{{ messages | dump }}'}}", "POST", "http://h",
                #"{"m":[{"role":"user","content":"hello"}],"t":[{"role":"user","content":"hello"}]}"#
            ),
            ("{url: http://h, body: {m: '[{\"c\":\"{{prompt}}\"}]'}}", "POST", "http://h", #"{"m":[{"c":"hello"}]}"#),
            (
                "{url: http://h, tools: [{type: function, function: {name: f}}], tool_choice: auto, body: {t: '{{tools}}', c: '{{tool_choice}}'}}",
                "POST", "http://h",
                #"{"t":[{"type":"function","function":{"name":"f"}}],"c":"auto"}"#
            ),
            ("{url: http://h, body: ['{{prompt}}', 2]}", "POST", "http://h", #"["hello",2]"#),
            ("{url: http://h, body: 'q={{prompt}}&r=1'}", "POST", "http://h", "q=hello&r=1"),
            ("{url: http://h, body: 'file://b.json'}", "POST", "http://h", #"{"x":"hello"}"#),
            (
                "{url: http://h, body: {a: 'file://b.json', b: 'file://t.txt'}}", "POST", "http://h",
                #"{"a":{"x":"hello"},"b":"text hello"}"#
            ),
        ] as [(String, String, String, String)]
    )
    func requests(row: (config: String, method: String, url: String, body: String)) async throws {
        let (requests, response) = try await HTTPWorld.ask(
            row.config,
            environment: ["M": "put"],
            files: ["b.json": #"{"x":"{{prompt}}"}"#, "t.txt": "text {{prompt}}\n"]
        )
        let request = try #require(requests.first)
        #expect(request.method == row.method && request.url == row.url && request.text == row.body)
        #expect(response.output == "ok" && response.error == nil)
        #expect((request.fields["content-type"] == nil) == row.body.isEmpty)
    }

    @Test(
        arguments: [
            ("{url: http://h, body: {p: '{{prompt}}'}}", "application/json"),
            (
                "{url: http://h, headers: {Content-Type: application/json}, body: '{\"p\": \"{{prompt}}\"}'}",
                "application/json"
            ),
            ("{url: http://h, body: '{\"p\": {{prompt | dump}}}'}", "application/json"),
            ("{url: http://h, body: 'p={{prompt}}'}", "application/x-www-form-urlencoded"),
            ("{url: http://h, body: 'p={{prompt | urlencode}}'}", "application/x-www-form-urlencoded"),
            ("{url: http://h, headers: {content-type: text/plain}, body: '{{prompt}}'}", "text/plain"),
            (
                "{url: http://h, request: \"POST / HTTP/1.1\\nContent-Type: application/json\\n\\n{\\\"p\\\": \\\"{{prompt}}\\\"}\"}",
                "application/json"
            ),
            (
                "{url: http://h, request: \"POST / HTTP/1.1\\nContent-Type: application/x-www-form-urlencoded\\n\\np={{prompt}}\"}",
                "application/x-www-form-urlencoded"
            ),
        ]
    )
    func textOfAttacksIsData(row: (config: String, type: String)) async throws {
        let request = try #require(try await HTTPWorld.ask(row.config, TargetRequest(Self.hostile)).requests.first)
        #expect(request.fields["content-type"] == row.type)
        switch row.type {
        case "application/json": #expect(try JSONValue(parsing: request.body) == ["p": .string(Self.hostile)])
        case "text/plain": #expect(request.text == Self.hostile)
        default:
            #expect(request.text.hasPrefix("p=") && !request.text.contains("&"))
            #expect(PercentEncoding.decode(String(request.text.dropFirst(2))) == Self.hostile)
        }
    }

    @Test func textOfAttacksStaysInItsPlaceInURLs() async throws {
        for config in ["url: 'http://h/?q={{prompt}}&r=1'", "url: 'http://h/?q={{prompt | urlencode}}&r=1'"] {
            let request = try #require(try await HTTPWorld.ask(config, TargetRequest(Self.hostile)).requests.first)
            let query = request.url.dropFirst("http://h/?".count).split(separator: "&")
            #expect(query.count == 2 && query.last == "r=1")
            #expect(PercentEncoding.decode(String(query[0].dropFirst(2))) == Self.hostile)
        }
    }

    @Test func lineBreaksInHeaderFieldsAreErrors() async throws {
        let (requests, response) = try await HTTPWorld.ask(
            "{url: http://h, headers: {X-P: '{{prompt}}'}}",
            TargetRequest("a\r\nX-Evil: 1")
        )
        #expect(requests.isEmpty && response.error?.contains("x-p") == true)
    }

    @Test func promptsAreTransformedBeforeTheyAreSent() async throws {
        let rows: [(String, String)] = [
            ("{url: http://h, transformRequest: '<{{prompt}}>', body: {p: '{{prompt}}'}}", #"{"p":"<hello>"}"#),
            (
                "{url: http://h, requestTransform: '{\"q\": \"{{prompt}}\"}', body: {p: '{{prompt}}'}}",
                #"{"p":{"q":"hello"}}"#
            ),
            ("{url: http://h, transformRequest: 'vars.other', body: {p: '{{prompt}}'}}", #"{"p":"o"}"#),
            (
                "{url: http://h, transformRequest: '(prompt, vars) => ({ q: prompt + vars.other })', body: {p: '{{prompt}}', q: 1}}",
                #"{"p":{"q":"helloo"},"q":"helloo"}"#
            ),
            (
                "{url: http://h, transformRequest: 'return prompt.toUpperCase();', body: 'p={{prompt}}'}", "p=HELLO"
            ),
            (
                "{url: http://h, transformRequest: 'file://t.js:f', body: {p: '{{prompt}}', k: 1}}",
                #"{"p":"code","k":1}"#
            ),
        ]
        for (config, body) in rows {
            let runner = FunctionRunner { file, name, arguments in
                ["p": file == "t.js" && name == "f" && arguments[0] == "hello" ? "code" : "wrong"]
            }
            var request = TargetRequest("hello")
            request.vars["other"] = "o"
            let (requests, response) = try await HTTPWorld.ask(config, request, code: runner)
            #expect(requests.first?.text == body, "\(config): \(response.error ?? "")")
        }
    }

    @Test func filesAndFieldsAreSentAsMultipart() async throws {
        let config = """
            url: http://h
            headers: {Content-Type: text/plain, X-A: b}
            multipart:
              parts:
                - {kind: field, name: note, value: '{{prompt}}'}
                - {kind: file, name: 'd"oc', source: {type: path, path: 'a.txt'}}
                - {kind: file, name: made, filename: '{{prompt}}.pdf', source: {type: generated, text: 'See ({{prompt}})'}}
                - {kind: file, name: picture, source: {type: generated, format: png}}
            """
        let request = try #require(
            try await HTTPWorld.ask(config, TargetRequest("hi\nthere"), files: ["a.txt": "content"]).requests.first
        )
        let type = try #require(request.fields["content-type"])
        #expect(request.method == "POST" && request.fields["x-a"] == "b")
        let boundary = try #require(type.firstRange(of: "boundary=").map { String(type[$0.upperBound...]) })
        let parts = String(decoding: request.body, as: UTF8.self).components(separated: "--\(boundary)")
        #expect(parts.count == 6 && parts.last == "--\r\n")
        #expect(parts[1] == "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhi\nthere\r\n")
        #expect(parts[2].contains("name=\"d%22oc\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n"))
        #expect(parts[3].contains("filename=\"hi%0Athere.pdf\"") && parts[3].contains("%PDF-1.4"))
        #expect(parts[3].contains("(See \\(hi) Tj T*") && parts[3].contains("(there\\)) Tj T*"))
        #expect(parts[4].contains("Content-Type: image/png") && parts[4].contains("IHDR"))
    }

    @Test func sessionsComeFromTheClientTheServerOrAnEndpoint() async throws {
        let body = "body: {s: '{{sessionId}}', p: '{{prompt}}'}"
        let own = try await HTTPWorld.ask("{url: http://h, sessionSource: client, \(body)}")
        #expect(own.requests.first?.text == #"{"s":"01234567-89ab-4def-8123-456789abcdef","p":"hello"}"#)
        #expect(own.response.sessionID == "01234567-89ab-4def-8123-456789abcdef")

        let server = try await HTTPWorld.ask("{url: http://h, sessionParser: 'data.headers[\"x-session\"]', \(body)}") {
            _,
            _ in
            HTTPResponse(status: 200, fields: ["X-Session": "s1"], body: Array("ok".utf8))
        }
        #expect(server.response.sessionID == "s1" && server.requests.first?.text == #"{"s":"","p":"hello"}"#)

        let config = """
            {url: http://h/chat, \(body), sessionParser: data.body.next,
            session: {url: 'http://h/open/{{prompt}}', headers: {x-k: '{{env.K}}'}, body: {user: '{{prompt}}'}, responseParser: data.body.id}}
            """
        let client = RecordingClient { request, _ in
            HTTPResponse(json: request.url.contains("/open/") ? ["id": 7] : ["answer": "a"])
        }
        let target = try HTTPWorld.target(config, environment: ["K": "k"], client: client)
        let first = await target.send(TargetRequest("hello"))
        #expect(first.sessionID == "7" && client.requests.map(\.url) == ["http://h/open/hello", "http://h/chat"])
        #expect(client.requests[0].method == "POST" && client.requests[0].fields["x-k"] == "k")
        #expect(client.requests[0].text == #"{"user":"hello"}"# && client.requests[1].text == #"{"s":"7","p":"hello"}"#)
        var next = TargetRequest("more")
        next.sessionID = first.sessionID
        _ = await target.send(next)
        #expect(client.requests.count == 3 && client.requests[2].text == #"{"s":"7","p":"more"}"#)
    }

    @Test func statefulServicesGetTheNewestTurn() async throws {
        let turns = [
            ChatMessage(role: "user", content: "a"), ChatMessage(role: "assistant", content: "b"),
            ChatMessage(role: "user", content: "c"),
        ]
        for (stateful, count) in [("true", 1), ("false", 3)] {
            let request = try #require(
                try await HTTPWorld.ask(
                    "{url: http://h, stateful: \(stateful), body: {m: '{{messages}}'}}",
                    TargetRequest(conversation: turns, prompt: "c")
                ).requests.first
            )
            #expect(try JSONValue(parsing: request.body)["m"]?.array?.count == count)
        }
    }

    @Test(
        arguments: [
            ("anthropic", #"[{"name":"f","description":"d","input_schema":{"type":"object"}}]"#, #"{"type":"any"}"#),
            (
                "bedrock", #"[{"toolSpec":{"name":"f","description":"d","inputSchema":{"json":{"type":"object"}}}}]"#,
                #"{"any":{}}"#
            ),
            (
                "google",
                #"[{"functionDeclarations":[{"name":"f","description":"d","parameters":{"type":"object"}}]}]"#,
                #"{"functionCallingConfig":{"mode":"ANY"}}"#
            ),
            (
                "openai",
                #"[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}]"#,
                #""required""#
            ),
        ]
    )
    func toolsAreWrittenInTheServicesForm(row: (format: String, tools: String, choice: String)) async throws {
        let config = """
            {url: http://h, transformToolsFormat: \(row.format), tool_choice: required, body: {t: '{{tools}}', c: '{{tool_choice}}'},
            tools: [{type: function, function: {name: f, description: d, parameters: {type: object}}}]}
            """
        let request = try #require(try await HTTPWorld.ask(config).requests.first)
        let body = try JSONValue(parsing: request.body)
        #expect(try body["t"] == JSONValue(parsing: row.tools) && body["c"] == JSONValue(parsing: row.choice))
    }

    @Test func settingsOfTheConnectionGoWithTheRequest() async throws {
        let config = """
            url: https://h
            tls: {caPath: ca.pem, cert: '{{env.C}}', keyPath: k.pem, passphrase: p, rejectUnauthorized: false, servername: s,
              minVersion: TLSv1.2, ciphers: HIGH}
            """
        let request = try #require(
            try await HTTPWorld.ask(config, environment: ["C": "cert"], files: ["ca.pem": "ca", "k.pem": "key"])
                .requests.first
        )
        #expect(
            request.options.tls
                == TLSSettings(
                    authorities: "ca",
                    certificates: "cert",
                    key: "key",
                    passphrase: "p",
                    verifies: false,
                    serverName: "s",
                    minimumVersion: .tls12,
                    ciphers: "HIGH"
                )
        )
    }
}

extension String {
    /// The pieces between a separator.
    func components(separated by: String) -> [String] {
        split(separator: by, omittingEmptySubsequences: false).map(String.init)
    }
}
