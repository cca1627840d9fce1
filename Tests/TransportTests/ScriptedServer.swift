import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server whose answers are bytes that a test writes: what a well-behaved one does not say, with or without TLS.
final class ScriptedServer: Sendable {
    private struct State {
        var connections = 0
        var requests: [String] = []
        var open: [any Channel] = []
    }

    private let state = Mutex(State())
    private let channel = Mutex<(any Channel)?>(nil)
    let port: Int

    /// What is done with what came over a connection.
    enum Reply: Sendable {
        /// Not whole yet.
        case more
        case bytes([UInt8])
        /// And nothing after it.
        case last([UInt8])

        static func text(_ text: String) -> Reply { .bytes(Array(text.utf8)) }
        /// An answer with a length, after which the connection stays open.
        static func ok(_ body: String) -> Reply {
            .text("HTTP/1.1 200 OK\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    /// - Parameter reply: what is said to bytes; it is given what came since the last reply, and the number of replies before.
    init(tls: TLSConfiguration? = nil, _ reply: @escaping @Sendable (_ received: [UInt8], _ number: Int) -> Reply)
        async throws
    {
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let accepted = Mutex<(@Sendable (any Channel) -> Void)?>(nil)
        let recorded = Mutex<(@Sendable (String) -> Void)?>(nil)
        let bound = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                accepted.withLock { $0 }?(channel)
                return channel.eventLoop.makeCompletedFuture {
                    let sync = channel.pipeline.syncOperations
                    if let context { try sync.addHandler(NIOSSLServerHandler(context: context)) }
                    try sync.addHandler(ScriptHandler(reply: reply, record: { recorded.withLock { $0 }?($0) }))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = bound.localAddress?.port ?? 0
        channel.withLock { $0 = bound }
        accepted.withLock {
            $0 = { [weak self] channel in
                self?.state.withLock {
                    $0.connections += 1
                    $0.open.append(channel)
                }
            }
        }
        recorded.withLock { $0 = { [weak self] text in self?.state.withLock { $0.requests.append(text) } } }
    }

    /// Connections that were made to it.
    var connections: Int { state.withLock { $0.connections } }
    /// What was answered, in order.
    var requests: [String] { state.withLock { $0.requests } }

    /// Closes the connections that are open, and takes new ones.
    func hangUp() async {
        for channel in state.withLock({ $0.open }) { try? await channel.close() }
    }

    func stop() async {
        try? await channel.withLock { $0 }?.close()
        await hangUp()
    }
}

/// Replies to what comes.
private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let reply: @Sendable ([UInt8], Int) -> ScriptedServer.Reply
    private let record: @Sendable (String) -> Void
    private var received: [UInt8] = []
    private var number = 0

    init(
        reply: @escaping @Sendable ([UInt8], Int) -> ScriptedServer.Reply,
        record: @escaping @Sendable (String) -> Void
    ) {
        self.reply = reply
        self.record = record
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView
        let bytes: [UInt8]
        var isLast = false
        switch reply(received, number) {
        case .more: return
        case .bytes(let reply): bytes = reply
        case .last(let reply):
            bytes = reply
            isLast = true
        }
        record(String(decoding: received, as: UTF8.self))
        received = []
        number += 1
        let sent = context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
        if isLast { sent.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// Replies to requests without a body by their text.
func answering(_ answer: @escaping @Sendable (_ request: String, _ number: Int) -> ScriptedServer.Reply)
    -> @Sendable ([UInt8], Int) -> ScriptedServer.Reply
{
    { bytes, number in
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasSuffix("\r\n\r\n") ? answer(text, number) : .more
    }
}
