import Foundation
import HTTP
import Synchronization
import Testing
import Transport

#if canImport(Glibc)
    import Glibc
#endif

/// A client that speaks bytes, for what a well-behaved one does not do.
private struct RawClient {
    private let descriptor: Int32

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        if var receiveBuffer { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        try #require(result == 0)
    }

    /// Whether the bytes were taken.
    @discardableResult
    func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// What comes until the peer closes, or until a minute passes without a byte; `nil` then.
    func readToEnd() async -> String? { await read(until: nil) }

    /// What comes until it ends with a text, or as `readToEnd`.
    func read(until end: String?) async -> String? {
        // Blocks a thread of its own: those of Dispatch also run the server's handlers.
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: readBlocking(until: end)) }
        }
    }

    private func readBlocking(until end: String?) -> String? {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 { return errno == ECONNRESET ? String(decoding: output, as: UTF8.self) : nil }
            if count == 0 { return String(decoding: output, as: UTF8.self) }
            output.append(contentsOf: buffer[..<count])
            if let end, output.suffix(end.utf8.count).elementsEqual(end.utf8) { return end }
        }
    }

    func close() { _ = Glibc.close(descriptor) }
}

/// Becomes true once.
private final class Signal: Sendable {
    private let (stream, continuation) = AsyncStream<Void>.makeStream()

    func fire() {
        continuation.yield()
        continuation.finish()
    }

    /// Whether it came within a minute.
    func comes() async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [stream] in
                for await _ in stream { return true }
                return false
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(60))
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
    }
}

@Suite("Peers that misbehave")
struct RobustnessTests {
    @Test("An answer that stalls in its body ends at the timeout", arguments: [false, true])
    func stalledBody(isStreamed: Bool) async throws {
        let server = try await HTTPServer.start(host: "127.0.0.1", port: 0) { _ in
            ServerResponse(
                body: .stream { stream in
                    try await stream.write([65])
                    try await Task.sleep(for: .seconds(300))
                }
            )
        }
        let client = AsyncHTTPTransport()
        let request = HTTPRequest(url: "http://127.0.0.1:\(server.port)/")
        let failure = await #expect(throws: HTTPError.self) {
            if isStreamed {
                try await client.stream(request, timeout: 0.3).forEachChunk { _ in }
            } else {
                _ = try await client.send(request, timeout: 0.3, maximumBytes: 100)
            }
        }
        #expect(failure?.code == .timeout)
        await client.shutdown()
        await server.stop()
    }

    @Test("A client that leaves stops the work for it", arguments: [false, true])
    func disconnect(isStreamed: Bool) async throws {
        let began = Signal()
        let stopped = Signal()
        let server = try await HTTPServer.start(host: "127.0.0.1", port: 0) { _ in
            guard isStreamed else {
                began.fire()
                do { try await Task.sleep(for: .seconds(30)) } catch { stopped.fire() }
                return .text("late")
            }
            return ServerResponse(
                body: .stream { stream in
                    began.fire()
                    defer { stopped.fire() }
                    try await stream.write([65])
                    try await Task.sleep(for: .seconds(30))
                }
            )
        }
        let client = try RawClient(port: server.port)
        client.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        #expect(await began.comes())
        client.close()
        #expect(await stopped.comes())
        await server.stop()
    }

    @Test("A connection that stays silent is closed, before a request and after one")
    func idle() async throws {
        let server = try await HTTPServer.start(
            host: "127.0.0.1",
            port: 0,
            configuration: .init(idleTimeout: 1)
        ) { _ in .text("ok") }
        let silent = try RawClient(port: server.port)
        let kept = try RawClient(port: server.port)
        kept.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        #expect(await silent.readToEnd() != nil)
        #expect(await kept.readToEnd()?.contains("ok") == true)
        silent.close()
        kept.close()
        await server.stop()
    }

    @Test("A client that takes nothing is let go")
    func stalledReader() async throws {
        let stopped = Signal()
        let server = try await HTTPServer.start(
            host: "127.0.0.1",
            port: 0,
            configuration: .init(idleTimeout: 1)
        ) { _ in
            ServerResponse(
                body: .stream { stream in
                    defer { stopped.fire() }
                    for _ in 0..<100_000 { try await stream.write([UInt8](repeating: 65, count: 1 << 15)) }
                }
            )
        }
        let client = try RawClient(port: server.port, receiveBuffer: 4096)
        client.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        #expect(await stopped.comes())
        client.close()
        await server.stop()
    }

    @Test("A request that comes in drops is not waited for without end")
    func dribble() async throws {
        let server = try await HTTPServer.start(
            host: "127.0.0.1",
            port: 0,
            configuration: .init(idleTimeout: 1)
        ) { _ in .text("ok") }
        let client = try RawClient(port: server.port)
        client.write("GET / HTTP/1.1\r\nx: ")
        var isOpen = true
        for _ in 0..<1200 where isOpen {
            try await Task.sleep(for: .milliseconds(50))
            isOpen = client.write("a")
        }
        #expect(!isOpen)
        client.close()
        await server.stop()
    }

    @Test("Requests sent in one breath are answered in order, each framed right", arguments: ["/bytes", "/stream"])
    func pipelining(path: String) async throws {
        let server = try await HTTPServer.start(host: "127.0.0.1", port: 0) { request in
            guard request.path == "/stream" else { return .text("[\(request.query)]") }
            return ServerResponse(body: .stream { try await $0.write(Array("[\(request.query)]".utf8)) })
        }
        let client = try RawClient(port: server.port)
        client.write(
            (1...5).map { "GET \(path)?\($0) HTTP/1.1\r\nhost: a\r\n\r\n" }.joined()
                + "HEAD \(path)?6 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
        )
        let text = try #require(await client.readToEnd())
        let order = (1...5).compactMap { text.ranges(of: "[\($0)]").first?.lowerBound }
        #expect(order.count == 5)
        #expect(order == order.sorted())
        #expect(text.ranges(of: "HTTP/1.1 200").count == 6)
        // An answer to HEAD ends with its head.
        #expect(text.hasSuffix("\r\n\r\n"))
        #expect(!text.contains("[6]"))
        #expect(text.ranges(of: "\r\n0\r\n\r\n").count == (path == "/stream" ? 5 : 0))
        client.close()
        await server.stop()
    }

    @Test(
        "What is no HTTP, and heads without end, are turned away",
        arguments: [
            "\u{16}\u{3}\u{1}\u{2}", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
            "GET / HTTP/1.1\r\nx: " + String(repeating: "a", count: 100_000),
            "GET /" + String(repeating: "a", count: 100_000),
            "GET / HTTP/1.1\r\n" + String(repeating: "x:\r\n", count: 400) + "\r\n",
        ]
    )
    func garbage(text: String) async throws {
        let reached = Atomic<Bool>(false)
        let server = try await HTTPServer.start(host: "127.0.0.1", port: 0) { _ in
            reached.store(true, ordering: .relaxed)
            return .text("ok")
        }
        let client = try RawClient(port: server.port)
        client.write(text)
        let answer = try #require(await client.readToEnd())
        #expect(!answer.contains("200 OK"))
        let wasReached = reached.load(ordering: .relaxed)
        #expect(!wasReached)
        client.close()
        await server.stop()
    }

    @Test("Connections over the limit are closed; room comes back")
    func connections() async throws {
        let server = try await HTTPServer.start(
            host: "127.0.0.1",
            port: 0,
            configuration: .init(maximumConnections: 2)
        ) { _ in .text("ok") }
        let ask = "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
        // Connections are counted as they are taken up, which the kernel's order does not decide: an answer says that one is.
        let first = try RawClient(port: server.port)
        let second = try RawClient(port: server.port)
        for client in [first, second] {
            client.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n")
            #expect(await client.read(until: "ok") == "ok")
        }
        let third = try RawClient(port: server.port)
        #expect(await third.readToEnd()?.isEmpty == true)
        first.close()
        second.close()
        var isServed = false
        for _ in 0..<400 where !isServed {
            let client = try RawClient(port: server.port)
            client.write(ask)
            isServed = await client.readToEnd()?.contains("200 OK") == true
            client.close()
        }
        #expect(isServed)
        third.close()
        await server.stop()
    }

    @Test(
        "Errors hold no credentials of a URL",
        arguments: ["http://ann:hunter2@127.0.0.1:1/?key=hunter2", "ftp://ann:hunter2@host/", "//ann:hunter2@"]
    )
    func credentials(url: String) async throws {
        let client = AsyncHTTPTransport()
        let failure = await #expect(throws: HTTPError.self) {
            _ = try await client.send(HTTPRequest(url: url), timeout: 60, maximumBytes: 100)
        }
        #expect(failure?.description.contains("hunter2") == false, "\(failure?.description ?? "")")
        await client.shutdown()
    }

    @Test("No timeout is too odd to be taken", arguments: [Double.nan, .infinity, -1, 0, .greatestFiniteMagnitude])
    func oddTimeouts(timeout: Double) async throws {
        let client = AsyncHTTPTransport(connectTimeout: timeout)
        await #expect(throws: HTTPError.self) {
            _ = try await client.send(HTTPRequest(url: "http://127.0.0.1:1/"), timeout: timeout, maximumBytes: 100)
        }
        await client.shutdown()
    }
}
