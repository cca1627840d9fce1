import Foundation
import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Testing
import Transport

/// What a client was handed, in order.
private final class Received: Sendable {
    private let state = Mutex<(head: HTTPResponse?, pieces: [[UInt8]])>((nil, []))

    var head: HTTPResponse? { state.withLock { $0.head } }
    var pieces: [[UInt8]] { state.withLock { $0.pieces } }
    var text: String { String(decoding: pieces.flatMap { $0 }, as: UTF8.self) }

    func set(_ head: HTTPResponse) { state.withLock { $0.head = head } }
    func add(_ piece: [UInt8]) { state.withLock { $0.pieces.append(piece) } }
}

/// Answers over a Unix socket with the path and the host that it was asked for.
private final class EchoHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        let body = ByteBuffer(string: "\(head.uri) of \(head.headers.first(name: "host") ?? "nobody")")
        let fields = HTTPHeaders([("content-length", String(body.readableBytes))])
        context.write(wrapOutboundOut(.head(.init(version: .http1_1, status: .ok, headers: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

@Suite("Answers piece by piece")
struct ReceivingTests {
    private func receive(
        from server: ScriptedServer,
        silence: Double = 30,
        wantsBody: Bool = true,
        piece: @escaping @Sendable ([UInt8]) async throws -> Void = { _ in }
    ) async throws -> Received {
        let received = Received()
        let client = AsyncHTTPTransport()
        let result = await Task {
            try await client.receive(
                HTTPRequest(url: "http://127.0.0.1:\(server.port)/blob"),
                timeout: 60,
                silence: silence,
                head: { head in
                    received.set(head)
                    return wantsBody
                },
                piece: { bytes in
                    received.add(bytes)
                    try await piece(bytes)
                }
            )
        }.result
        await client.shutdown()
        await server.stop()
        try result.get()
        return received
    }

    @Test("Head and body are handed on")
    func whole() async throws {
        let received = try await receive(from: ScriptedServer { _, _ in .ok("a body") })
        #expect(received.head?.status == 200)
        #expect(received.head?.fields["Content-Length"] == "6")
        #expect(received.text == "a body")
    }

    @Test("A body that nobody wants stays unread")
    func unwanted() async throws {
        let received = try await receive(from: ScriptedServer { _, _ in .ok("a body") }, wantsBody: false)
        #expect(received.head?.status == 200)
        #expect(received.pieces.isEmpty)
    }

    @Test("An answer that stops coming is given up")
    func silence() async throws {
        let server = try await ScriptedServer { _, _ in
            .text("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf")
        }
        await #expect {
            _ = try await receive(from: server, silence: 0.1)
        } throws: {
            ($0 as? HTTPError)?.code == .timeout && "\($0)".contains("sent nothing for 0.1 s")
        }
    }

    @Test("A body that breaks off is an error")
    func brokenOff() async throws {
        let server = try await ScriptedServer { _, _ in
            .last(Array("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".utf8))
        }
        await #expect(throws: HTTPError.self) { _ = try await receive(from: server) }
    }

    private struct DiskFull: Error {}

    @Test("What the receiver throws comes out as it is")
    func failingReceiver() async throws {
        let server = try await ScriptedServer { _, _ in .ok("a body") }
        await #expect(throws: DiskFull.self) { _ = try await receive(from: server) { _ in throw DiskFull() } }
    }

    @Test("A Unix socket is spoken to by its path")
    func unixSocket() async throws {
        let path = "/tmp/martlet test-\(UUID().uuidString.prefix(8)).sock"
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMap { channel.pipeline.addHandler(EchoHandler()) }
            }
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        // A proxy that the environment names is not asked for a socket of this machine.
        let client = AsyncHTTPTransport(environment: .init(["HTTP_PROXY": "http://127.0.0.1:1"]) { _ in nil })
        let options = HTTPRequestOptions(socketPath: path)
        let response = try await client.send(
            HTTPRequest(url: "http://engine/images/a:b/json?x=1", options: options),
            timeout: 30,
            maximumBytes: 1000
        )
        #expect(response.text == "/images/a:b/json?x=1 of engine")
        let missing = HTTPRequestOptions(socketPath: path + ".gone")
        await #expect {
            _ = try await client.send(
                HTTPRequest(url: "http://engine/", options: missing),
                timeout: 30,
                maximumBytes: 9
            )
        } throws: {
            ($0 as? HTTPError)?.code == .cannotConnect
        }
        await client.shutdown()
        try await server.close()
        unlink(path)
    }
}
