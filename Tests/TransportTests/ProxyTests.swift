import HTTP
import Testing
import Transport

@Suite("Proxies")
struct ProxyTests {
    @Test(
        arguments: [
            (["HTTP_PROXY": "http://p:3128"], "http", "h", "p:3128"), (["http_proxy": "p:3128"], "http", "h", "p:3128"),
            (["HTTP_PROXY": "http://p:3128"], "https", "h", nil), (["HTTPS_PROXY": "http://p"], "https", "h", "p:80"),
            (["ALL_PROXY": "socks5://p"], "https", "h", "p:1080"),
            (["ALL_PROXY": "socks5h://[::1]:9"], "http", "h", "::1:9"),
            (["ALL_PROXY": "http://a", "HTTP_PROXY": "http://b"], "http", "h", "b:80"),
            (["HTTP_PROXY": "http://u:p%40w@p:1/"], "http", "h", "p:1"), (["HTTP_PROXY": ""], "http", "h", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": "*"], "http", "h", nil),
            (["HTTP_PROXY": "p", "no_proxy": "a.org, h"], "http", "h", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": "example.org"], "http", "API.example.org", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": ".example.org"], "http", "api.example.org", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": "example.org"], "http", "badexample.org", "p:80"),
            (["HTTP_PROXY": "p", "NO_PROXY": "h:81"], "http", "h", "p:80"),
            (["HTTP_PROXY": "p", "NO_PROXY": "h:80"], "http", "h", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": "10.0.0.0/8"], "http", "10.200.3.4", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": "10.0.0.0/8"], "http", "11.0.0.1", "p:80"),
            (["HTTP_PROXY": "p", "NO_PROXY": "10.0.0.0/33,10.0.0/8,/8"], "http", "10.0.0.1", "p:80"),
            (["HTTP_PROXY": "p", "NO_PROXY": "::1"], "http", "::1", nil),
            (["HTTP_PROXY": "p", "NO_PROXY": "[::1]:80"], "http", "::1", nil),
        ] as [([String: String], String, String, String?)]
    )
    func areFoundByCurlsRules(row: (environment: [String: String], scheme: String, host: String, proxy: String?)) throws
    {
        let settings = ProxySettings(row.environment)
        let port = row.scheme == "http" ? 80 : 443
        #expect(try settings.server(scheme: row.scheme, host: row.host, port: port)?.description == row.proxy)
    }

    @Test func userAndPasswordAreDecoded() throws {
        let settings = ProxySettings(["HTTP_PROXY": "http://ann%3A:p%40w@p:1"])
        let server = try settings.server(scheme: "http", host: "h", port: 80)
        #expect(server?.user == "ann:" && server?.password == "p@w" && server?.description == "p:1")
    }

    @Test(arguments: ["ftp://ann:hunter2@p", "http://ann:hunter2@p:70000", "https://ann:hunter2@p", "http://"])
    func whatIsNoProxyIsToldWithoutItsPassword(text: String) async throws {
        let client = AsyncHTTPTransport(environment: TransportEnvironment(["HTTP_PROXY": text]) { _ in nil })
        let failure = await #expect(throws: HTTPError.self) {
            try await client.send(HTTPRequest(url: "http://h/"), timeout: 30, maximumBytes: 100)
        }
        #expect(failure?.code == .invalidURL && failure?.reason.contains("HTTP_PROXY") == true)
        #expect(failure?.reason.contains("hunter2") == false)
        await client.shutdown()
    }

    /// Sends a request through a proxy that answers by a script.
    private func send(
        _ url: String,
        options: HTTPRequestOptions = .init(),
        environment: (Int) -> [String: String],
        _ reply: @escaping @Sendable ([UInt8], Int) -> ScriptedServer.Reply
    ) async throws -> (result: Result<HTTPResponse, HTTPError>, requests: [String]) {
        let proxy = try await ScriptedServer(reply)
        let client = AsyncHTTPTransport(environment: TransportEnvironment(environment(proxy.port)) { _ in nil })
        let result: Result<HTTPResponse, HTTPError>
        do throws(HTTPError) {
            result = .success(
                try await client.send(HTTPRequest(url: url, options: options), timeout: 30, maximumBytes: 100)
            )
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        await proxy.stop()
        return (result, proxy.requests)
    }

    @Test func aProxyOfHTTPIsAskedForTheWholeURL() async throws {
        let (result, requests) = try await send(
            "http://bot.invalid/chat?q=1",
            environment: { ["HTTP_PROXY": "http://ann:pass@127.0.0.1:\($0)"] },
            answering { _, _ in .ok("through") }
        )
        #expect(try result.get().text == "through")
        let request = requests.first ?? ""
        #expect(request.hasPrefix("GET http://bot.invalid/chat?q=1 HTTP/1.1\r\n"))
        #expect(
            request.contains("proxy-authorization: Basic YW5uOnBhc3M=\r\n") && request.contains("host: bot.invalid\r\n")
        )
    }

    @Test func whatTheRequestSaysGoesBeforeTheEnvironment() async throws {
        let server = try await ScriptedServer(answering { _, _ in .ok("direct") })
        for options in [HTTPRequestOptions(usesProxy: false), HTTPRequestOptions(proxies: ProxySettings())] {
            let (result, requests) = try await send(
                "http://127.0.0.1:\(server.port)/",
                options: options,
                environment: { ["HTTP_PROXY": "http://127.0.0.1:\($0)"] },
                answering { _, _ in .ok("through") }
            )
            #expect(try result.get().text == "direct" && requests.isEmpty)
        }
        await server.stop()
    }

    @Test(arguments: ["http", "https"])
    func aProxyThatWantsAUserIsToldInWords(scheme: String) async throws {
        let (result, requests) = try await send(
            "\(scheme)://bot.invalid/chat",
            environment: { ["ALL_PROXY": "http://127.0.0.1:\($0)"] },
            answering { _, _ in
                .text("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")
            }
        )
        let start = scheme == "http" ? "GET http://bot.invalid/chat HTTP/1.1" : "CONNECT bot.invalid:443 HTTP/1.1"
        #expect(requests.first?.hasPrefix("\(start)\r\n") == true)
        guard case .failure(let error) = result else {
            Issue.record("the proxy has let it through")
            return
        }
        #expect(error.code == .cannotConnect)
        #expect(
            error.reason.hasPrefix("the proxy before bot.invalid asks for a user and password (over the proxy 127.")
        )
    }

    @Test func aProxyOfSOCKSIsAskedForTheName() async throws {
        let name = Array("bot.invalid".utf8)
        let (result, requests) = try await send(
            "http://bot.invalid/chat",
            environment: { ["ALL_PROXY": "socks5://127.0.0.1:\($0)"] }
        ) { bytes, number in
            switch number {
            case 0: return .bytes([5, 0])
            case 1:
                // Version 5, connect, a name of so many bytes, port 80: RFC 1928.
                let isRight = bytes == [5, 1, 0, 3, UInt8(name.count)] + name + [0, 80]
                return .bytes([5, isRight ? 0 : 1, 0, 1, 0, 0, 0, 0, 0, 0])
            default: return bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) ? .ok("through") : .more
            }
        }
        #expect(try result.get().text == "through")
        #expect(requests.count == 3 && requests.last?.hasPrefix("GET /chat HTTP/1.1\r\n") == true)
    }

    @Test func aProxyThatIsDownIsNoSilentDetour() async throws {
        let server = try await ScriptedServer(answering { _, _ in .ok("direct") })
        let client = AsyncHTTPTransport(
            environment: TransportEnvironment(["HTTP_PROXY": "http://ann:hunter2@127.0.0.1:1"]) { _ in nil }
        )
        let failure = await #expect(throws: HTTPError.self) {
            try await client.send(
                HTTPRequest(url: "http://127.0.0.1:\(server.port)/"),
                timeout: 30,
                maximumBytes: 100
            )
        }
        #expect(failure?.code == .cannotConnect && failure?.reason.contains("hunter2") == false)
        #expect(failure?.reason.contains("over the proxy 127.0.0.1:1") == true)
        #expect(server.connections == 0)
        await client.shutdown()
        await server.stop()
    }
}
