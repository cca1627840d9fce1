import HTTP
import Testing
import Transport

@Suite("Requests without TLS")
struct PlainWayTests {
    private func with(
        _ reply: @escaping @Sendable (String, Int) -> ScriptedServer.Reply,
        _ body: (AsyncHTTPTransport, ScriptedServer, String) async throws -> Void
    ) async throws {
        let server = try await ScriptedServer(answering(reply))
        let client = AsyncHTTPTransport()
        do {
            try await body(client, server, "http://127.0.0.1:\(server.port)")
        } catch {
            await client.shutdown()
            await server.stop()
            throw error
        }
        await client.shutdown()
        await server.stop()
    }

    private func get(_ client: AsyncHTTPTransport, _ url: String, timeout: Double = 30) async throws -> HTTPResponse {
        try await client.send(HTTPRequest(url: url), timeout: timeout, maximumBytes: 1000)
    }

    private func expect(
        _ client: AsyncHTTPTransport,
        _ url: String,
        _ text: String,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let response = try await get(client, url)
        #expect(response.text == text, sourceLocation: place)
    }

    @Test("One connection serves requests that follow each other")
    func reuse() async throws {
        try await with({ _, number in .ok("\(number)") }) { client, server, url in
            for number in 0..<20 {
                let response = try await get(client, url)
                #expect(response.status == 200 && response.text == "\(number)")
            }
            #expect(server.connections == 1)
        }
    }

    @Test("A connection that the server closed in between costs a new one, not the request")
    func closedInBetween() async throws {
        try await with({ _, _ in .ok("yes") }) { client, server, url in
            try await expect(client, url, "yes")
            await server.hangUp()
            try await expect(client, url, "yes")
            #expect(server.connections == 2)
        }
    }

    @Test("A server that closes every connection is asked over new ones")
    func closingServer() async throws {
        try await with({ _, _ in .last(Array("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nwhole".utf8)) }) {
            client,
            server,
            url in
            for _ in 0..<3 { try await expect(client, url, "whole") }
            #expect(server.connections == 3)
        }
    }

    @Test("Bodies in chunks, with a trailer, and without any")
    func forms() async throws {
        try await with({ request, _ in
            if request.hasPrefix("GET /chunks") {
                return .text(
                    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nx: y\r\n\r\n"
                )
            }
            return .text("HTTP/1.1 204 No Content\r\n\r\n")
        }) { client, server, url in
            try await expect(client, url + "/chunks", "abcde")
            let empty = try await get(client, url + "/nothing?a=b#c")
            #expect(empty.status == 204 && empty.body.isEmpty)
            #expect(server.connections == 1)
            #expect(server.requests.last?.hasPrefix("GET /nothing?a=b HTTP/1.1\r\n") == true)
        }
    }

    @Test("The length of a body is told once, by its true value")
    func length() async throws {
        let server = try await ScriptedServer { bytes, _ in
            String(decoding: bytes, as: UTF8.self).hasSuffix("\r\n\r\nabc") ? .ok("") : .more
        }
        let client = AsyncHTTPTransport()
        let request = HTTPRequest(
            method: "POST",
            url: "http://127.0.0.1:\(server.port)",
            fields: ["Content-Length": "1", "Transfer-Encoding": "chunked", "x": "1"],
            body: Array("abc".utf8)
        )
        let response = try await client.send(request, timeout: 30, maximumBytes: 100)
        #expect(response.status == 200)
        let sent = server.requests.first?.lowercased() ?? ""
        #expect(sent.contains("content-length: 3\r\n") && !sent.contains("content-length: 1"))
        #expect(!sent.contains("chunked") && sent.contains("x: 1\r\n") && sent.contains("host: 127.0.0.1:"))
        await client.shutdown()
        await server.stop()
    }

    @Test(
        "What is no HTTP is told in words",
        arguments: [
            ("SSH-2.0-OpenSSH_9.6\r\n", HTTPError.Code.protocolViolation),
            ("HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n", .protocolViolation),
            ("HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n", .tooLarge),
            ("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort", .cannotConnect), ("", .cannotConnect),
        ]
    )
    func broken(row: (answer: String, code: HTTPError.Code)) async throws {
        try await with({ _, _ in .last(Array(row.answer.utf8)) }) { client, _, url in
            let failure = await #expect(throws: HTTPError.self) { try await get(client, url) }
            #expect(failure?.code == row.code, "\(failure?.reason ?? "")")
        }
    }

    @Test("A request that is stopped ends at once, and closes its connection")
    func stopped() async throws {
        try await with({ request, _ in request.hasPrefix("GET /late") ? .bytes([]) : .ok("yes") }) {
            client,
            server,
            url in
            let task = Task { try await get(client, url + "/late") }
            while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
            task.cancel()
            let failure = await #expect(throws: HTTPError.self) { try await task.value }
            #expect(failure?.code == .cancelled)
            try await expect(client, url, "yes")
            #expect(server.connections == 2)
        }
    }

    @Test("A late answer ends at the timeout, and is not taken for that of the next request")
    func late() async throws {
        try await with({ request, _ in request.hasPrefix("GET /late") ? .bytes([]) : .ok("yes") }) {
            client,
            server,
            url in
            let failure = await #expect(throws: HTTPError.self) {
                try await get(client, url + "/late", timeout: 0.05)
            }
            #expect(failure?.code == .timeout)
            try await expect(client, url, "yes")
            #expect(server.connections == 2)
        }
    }
}
