import Formats
import HTTP
import Synchronization
import Testing
import Transport

/// Sends a request; any error, so that it can stand in an expectation.
private func send(
    _ client: AsyncHTTPTransport,
    _ request: HTTPRequest,
    timeout: Double = 60,
    maximumBytes: Int = 1 << 20
) async throws -> HTTPResponse {
    try await client.send(request, timeout: timeout, maximumBytes: maximumBytes)
}

@Suite("Sockets")
struct TransportTests {
    private func withServer(
        limits configuration: HTTPServer.Configuration = .init(),
        _ handler: @escaping @Sendable (ServerRequest) async -> ServerResponse,
        _ body: (String, AsyncHTTPTransport) async throws -> Void
    ) async throws {
        let server = try await HTTPServer.start(
            host: "127.0.0.1",
            port: 0,
            configuration: configuration,
            handler: handler
        )
        let client = AsyncHTTPTransport()
        do {
            try await body("http://127.0.0.1:\(server.port)", client)
        } catch {
            await client.shutdown()
            await server.stop()
            throw error
        }
        await client.shutdown()
        await server.stop()
    }

    @Test("Requests arrive whole, answers come back whole")
    func roundTrip() async throws {
        try await withServer({ request in
            ServerResponse(
                HTTPResponse(
                    status: 201,
                    json: [
                        "method": .string(request.method), "path": .string(request.path),
                        "query": .string(request.query),
                        "body": .string(String(decoding: request.body, as: UTF8.self)),
                        "x": JSONValue(request.fields["X-Test"]),
                    ]
                )
            )
        }) { url, client in
            let response = try await client.send(
                HTTPRequest(method: "POST", url: url + "/a/b?c=d", fields: ["x-test": "1"], body: Array("hällo".utf8)),
                timeout: 60,
                maximumBytes: 1 << 20
            )
            #expect(response.status == 201)
            #expect(
                try JSONValue(parsing: response.body) == [
                    "method": "POST", "path": "/a/b", "query": "c=d", "body": "hällo", "x": "1",
                ]
            )
        }
    }

    @Test("Bodies over the limit are refused")
    func limit() async throws {
        try await withServer(limits: .init(maximumBody: 1000), { _ in .text("ok") }) { url, client in
            let large = HTTPRequest(method: "POST", url: url, body: [UInt8](repeating: 65, count: 5000))
            let refused = try await send(client, large)
            #expect(refused.status == 413)
            let accepted = try await send(client, HTTPRequest(method: "POST", url: url, body: [65]))
            #expect(accepted.status == 200)
        }
    }

    @Test("A hundred requests at once")
    func concurrency() async throws {
        try await withServer({ request in .text(request.query) }) { url, client in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await client.send(HTTPRequest(url: "\(url)/?\(number)"), timeout: 60, maximumBytes: 1000)
                            .text == "\(number)"
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test("A stream comes in pieces; one that breaks off does not look complete")
    func streams() async throws {
        struct Broken: Error {}
        try await withServer({ request in
            ServerResponse(
                body: .stream { stream in
                    for number in 0..<5 { try await stream.write(Array("\(number);".utf8)) }
                    if request.path == "/broken" { throw Broken() }
                }
            )
        }) { url, client in
            let whole = try await send(client, HTTPRequest(url: url))
            #expect(whole.text == "0;1;2;3;4;")
            await #expect(throws: HTTPError.self) {
                try await send(client, HTTPRequest(url: url + "/broken"))
            }
        }
    }

    @Test("Failures say what happened")
    func failures() async throws {
        try await withServer({ request in
            if request.path == "/slow" { try? await Task.sleep(for: .seconds(300)) }
            return .text(String(repeating: "x", count: 5000))
        }) { url, client in
            func code(_ url: String, timeout: Double = 60, limit: Int = 1 << 20) async -> HTTPError.Code? {
                do {
                    _ = try await client.send(HTTPRequest(url: url), timeout: timeout, maximumBytes: limit)
                    return nil
                } catch {
                    return error.code
                }
            }
            #expect(await code(url + "/slow", timeout: 0.2) == .timeout)
            #expect(await code(url, limit: 100) == .tooLarge)
            #expect(await code("http://127.0.0.1:1/") == .cannotConnect)
            #expect(await code("nonsense") == .invalidURL)
            await #expect(throws: HTTPError.self) {
                try await client.send(HTTPRequest(url: url, fields: ["a": "b\r\nc: d"]), timeout: 60, maximumBytes: 100)
            }
        }
    }

    @Test("A port in use is told in words")
    func portInUse() async throws {
        let first = try await HTTPServer.start(host: "127.0.0.1", port: 0) { _ in .text("") }
        await #expect { try await HTTPServer.start(host: "127.0.0.1", port: first.port) { _ in .text("") } } throws: {
            ($0 as? ServerError)?.code == .portInUse
        }
        await first.stop()
    }
}
