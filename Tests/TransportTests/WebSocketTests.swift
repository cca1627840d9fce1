import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization
import Testing
import Transport

/// WebSocket against a server on this machine.
@Suite struct WebSocketTests {
    /// A server that answers each text with frames of a test's own, and takes note of what it was asked.
    private final class Server: Sendable {
        let channel: any Channel
        let notes: Notes

        init(_ frames: @escaping @Sendable (String) -> [WebSocketFrame]) async throws {
            let notes = Notes()
            self.notes = notes
            channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    let upgrader = NIOWebSocketServerUpgrader(
                        shouldUpgrade: { channel, head in
                            notes.add(
                                "\(head.uri) \(head.headers["x-a"].first ?? "-") \(head.headers["sec-websocket-protocol"].first ?? "-")"
                            )
                            return channel.eventLoop.makeSucceededFuture(HTTPHeaders())
                        },
                        upgradePipelineHandler: { channel, _ in
                            channel.eventLoop.makeCompletedFuture {
                                try channel.pipeline.syncOperations.addHandler(Answers(notes, frames))
                            }
                        }
                    )
                    return channel.pipeline.configureHTTPServerPipeline(
                        withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in })
                    )
                }
                .bind(host: "127.0.0.1", port: 0).get()
        }

        var url: String { "ws://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
        func stop() async { try? await channel.close() }
    }

    private final class Notes: Sendable {
        private let notes = Mutex<[String]>([])
        var all: [String] { notes.withLock { $0 } }
        func add(_ note: String) { notes.withLock { $0.append(note) } }
    }

    private final class Answers: ChannelInboundHandler {
        typealias InboundIn = WebSocketFrame
        typealias OutboundOut = WebSocketFrame
        let notes: Notes
        let frames: @Sendable (String) -> [WebSocketFrame]

        init(_ notes: Notes, _ frames: @escaping @Sendable (String) -> [WebSocketFrame]) {
            self.notes = notes
            self.frames = frames
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let frame = unwrapInboundIn(data)
            let text = String(decoding: frame.unmaskedData.readableBytesView, as: UTF8.self)
            notes.add(
                "\(frame.opcode == .text ? "text" : frame.opcode == .pong ? "pong" : "close")\(frame.maskKey == nil ? " unmasked" : "") \(frame.opcode == .connectionClose ? "" : text)"
            )
            guard frame.opcode == .text else { return }
            for frame in frames(text) { context.write(wrapOutboundOut(frame), promise: nil) }
            context.flush()
        }
    }

    private static func frame(_ opcode: WebSocketOpcode, _ text: String, fin: Bool = true) -> WebSocketFrame {
        WebSocketFrame(fin: fin, opcode: opcode, data: ByteBuffer(string: text))
    }

    private static func ask(
        _ server: Server,
        path: String = "",
        timeout: Double = 5,
        maximumBytes: Int = 1 << 16,
        until count: Int = 1
    ) async throws -> [String] {
        let client = AsyncHTTPTransport()
        let got = Mutex<[String]>([])
        var request = WebSocketRequest(
            url: server.url + path,
            fields: ["X-A": "b"],
            protocols: ["p", "q"],
            message: "häl\"lo"
        )
        request.options.usesProxy = false
        do {
            try await client.exchange(request, timeout: timeout, maximumBytes: maximumBytes) { message in
                got.withLock { $0.append(message) }
                return got.withLock { $0.count } == count
            }
        } catch {
            await client.shutdown()
            await server.stop()
            throw error
        }
        await client.shutdown()
        await server.stop()
        return got.withLock { $0 }
    }

    @Test func messagesGoAndCome() async throws {
        let server = try await Server { text in
            [
                Self.frame(.ping, "p"), Self.frame(.text, "<", fin: false), Self.frame(.ping, "q"),
                Self.frame(.continuation, text + ">"), Self.frame(.binary, "two"), Self.frame(.text, "three"),
            ]
        }
        #expect(try await Self.ask(server, path: "/a?b", until: 2) == ["<häl\"lo>", "two"])
        let notes = server.notes.all
        #expect(notes.prefix(4) == ["/a?b b p, q", "text häl\"lo", "pong p", "pong q"])
    }

    @Test func largeMessagesGoThrough() async throws {
        let server = try await Server { _ in [Self.frame(.text, String(repeating: "x", count: 60_000))] }
        #expect(try await Self.ask(server).first?.count == 60_000)
        let other = try await Server { _ in [Self.frame(.text, String(repeating: "x", count: 60_000))] }
        await #expect { try await Self.ask(other, maximumBytes: 1000) } throws: { _ in true }
    }

    @Test func endsAndRefusalsAreErrors() async throws {
        let closing = try await Server { _ in [Self.frame(.connectionClose, "\u{3}\u{69}")] }
        await #expect { try await Self.ask(closing) } throws: { "\($0)".contains("code 873") }
        let plain = try await HTTPServer.start(host: "127.0.0.1", port: 0) { _ in
            ServerResponse(HTTPResponse(status: 403))
        }
        let client = AsyncHTTPTransport()
        await #expect {
            let request = WebSocketRequest(url: "ws://127.0.0.1:\(plain.port)/a", message: "")
            try await client.exchange(request, timeout: 5, maximumBytes: 1) { _ in true }
        } throws: {
            "\($0)".contains("HTTP 403")
        }
        for (url, code) in [("http://h", HTTPError.Code.invalidURL), ("ws://127.0.0.1:1", .cannotConnect)] {
            await #expect {
                try await client.exchange(.init(url: url, message: ""), timeout: 5, maximumBytes: 1) { _ in true }
            } throws: {
                ($0 as? HTTPError)?.code == code
            }
        }
        await client.shutdown()
        await plain.stop()
        let silent = try await Server { _ in [] }
        await #expect { try await Self.ask(silent, timeout: 0.05) } throws: { ($0 as? HTTPError)?.code == .timeout }
        let masked = try await Server { _ in
            [WebSocketFrame(fin: true, opcode: .text, maskKey: [1, 2, 3, 4], data: ByteBuffer(string: "x"))]
        }
        await #expect { try await Self.ask(masked) } throws: { "\($0)".contains("masked") }
    }

    private static let rows: [([WebSocketAssembler.Frame], [WebSocketAssembler.Event], WebSocketAssembler.Violation?)] =
        [
            ([.init(opcode: 1, payload: Array("a".utf8))], [.message("a")], nil),
            ([.init(opcode: 1, isFinal: false), .init(opcode: 0, payload: [0x62])], [.message("b")], nil),
            ([.init(opcode: 2, payload: [0xFF])], [.message("\u{FFFD}")], nil),
            ([.init(opcode: 1, payload: [0xFF])], [], .invalidText), ([.init(opcode: 0)], [], .unexpected),
            ([.init(opcode: 1, isFinal: false), .init(opcode: 1)], [], .unfinished),
            ([.init(opcode: 3)], [], .opcode(3)),
            ([.init(opcode: 9, isFinal: false)], [], .fragmentedControl),
            ([.init(opcode: 9, payload: .init(repeating: 0, count: 126))], [], .longControl),
            ([.init(opcode: 8, payload: [3, 232])], [.close(code: 1000)], nil),
            ([.init(opcode: 8)], [.close(code: nil)], nil),
            ([.init(opcode: 10), .init(opcode: 9, payload: [1])], [.ping([1])], nil),
            ([.init(opcode: 1, hasReservedBits: true)], [], .reserved),
            ([.init(opcode: 1, isMasked: true)], [], .masked),
            ([.init(opcode: 1, payload: .init(repeating: 65, count: 9))], [], .tooLarge(8)),
            (.init(repeating: .init(opcode: 10), count: 9), [], .tooLarge(8)),
        ]

    @Test(arguments: rows.indices)
    func framesBecomeMessages(index: Int) {
        let (frames, events, violation) = Self.rows[index]
        var assembler = WebSocketAssembler(maximumBytes: violation == .longControl ? 1000 : 8)
        var found: [WebSocketAssembler.Event] = []
        var failure: WebSocketAssembler.Violation?
        for frame in frames where failure == nil {
            do { if let event = try assembler.append(frame) { found.append(event) } } catch { failure = error }
        }
        #expect(found == events && failure == violation)
    }
}
