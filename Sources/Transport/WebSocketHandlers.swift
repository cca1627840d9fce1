import HTTP
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Sends the handshake, and says why a server does not take it.
final class WebSocketGreetingHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let head: HTTPRequestHead
    private let place: String
    private let continuation: AsyncThrowingStream<String, any Error>.Continuation

    init(
        _ head: HTTPRequestHead,
        _ place: String,
        _ continuation: AsyncThrowingStream<String, any Error>.Continuation
    ) {
        self.head = head
        self.place = place
        self.continuation = continuation
    }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let answer) = unwrapInboundIn(data) else { return }
        continuation.finish(
            throwing: HTTPError(
                .protocolViolation,
                "\(place) does not open a WebSocket here: it answers HTTP \(answer.status.code)"
            )
        )
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is NIOHTTPClientUpgradeError {
            continuation.finish(
                throwing: HTTPError(.protocolViolation, "\(place) answers the handshake of WebSocket wrongly")
            )
        } else {
            continuation.finish(throwing: error)
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish(
            throwing: HTTPError(.cannotConnect, "\(place) closed the connection before it opened a WebSocket")
        )
        context.fireChannelInactive()
    }
}

/// Sends the message, takes those that come, and keeps the connection as RFC 6455 says.
final class WebSocketMessageHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let message: String
    private let continuation: AsyncThrowingStream<String, any Error>.Continuation
    private var assembler: WebSocketAssembler

    init(
        _ message: String,
        _ maximumBytes: Int,
        _ continuation: AsyncThrowingStream<String, any Error>.Continuation
    ) {
        self.message = message
        self.continuation = continuation
        assembler = WebSocketAssembler(maximumBytes: maximumBytes)
    }

    /// Ends a connection from this side.
    static func end(_ channel: any Channel) async {
        try? await channel.writeAndFlush(frame(.connectionClose, channel.allocator.buffer(bytes: [0x03, 0xE8]))).get()
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let frame = Self.frame(.text, context.channel.allocator.buffer(string: message))
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        let event: WebSocketAssembler.Event?
        do {
            event = try assembler.append(
                .init(
                    opcode: UInt8(webSocketOpcode: frame.opcode),
                    isFinal: frame.fin,
                    isMasked: frame.maskKey != nil,
                    hasReservedBits: frame.rsv1 || frame.rsv2 || frame.rsv3,
                    payload: Array(frame.data.readableBytesView)
                )
            )
        } catch {
            let code: HTTPError.Code = if case .tooLarge = error { .tooLarge } else { .protocolViolation }
            return fail(context, HTTPError(code, "the WebSocket cannot be read on: \(error.description)"))
        }
        switch event {
        case .message(let text)?: continuation.yield(text)
        case .ping(let payload)?:
            let pong = Self.frame(.pong, context.channel.allocator.buffer(bytes: payload))
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .close(let code)?:
            let answer = context.channel.allocator.buffer(
                bytes: code == nil ? [] : frame.data.readableBytesView.prefix(2)
            )
            context.writeAndFlush(wrapOutboundOut(Self.frame(.connectionClose, answer)), promise: nil)
            let shown = code.map { " (code \($0))" } ?? ""
            fail(
                context,
                HTTPError(.protocolViolation, "the server closed the WebSocket\(shown) before the answer was complete")
            )
        case nil: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(context, error) }

    func channelInactive(context: ChannelHandlerContext) {
        // What came before is still read.
        continuation.finish()
        context.fireChannelInactive()
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        continuation.finish(throwing: error)
        context.close(promise: nil)
    }

    /// A whole frame to a server, which is masked (RFC 6455, section 5.3).
    private static func frame(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
    }
}
