import HTTP
import NIOCore
import NIOHTTP1

#if canImport(Glibc)
    import Glibc
#endif

/// Collects a request, lets the handler answer it in a task, writes the answer. One request of a connection at a time: the
/// pipelining assistant before it keeps later ones back.
final class RequestHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let configuration: HTTPServer.Configuration
    private let handler: @Sendable (ServerRequest) async -> ServerResponse
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var task: Task<Void, Never>?
    private var gate: WriteGate?

    init(configuration: HTTPServer.Configuration, handler: @escaping @Sendable (ServerRequest) async -> ServerResponse)
    {
        self.configuration = configuration
        self.handler = handler
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            isTooLarge = false
        case .body(let buffer):
            guard !isTooLarge else { return }
            if body.count + buffer.readableBytes > configuration.maximumBody {
                isTooLarge = true
                body = []
            } else {
                body.append(contentsOf: buffer.readableBytesView)
            }
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context)
        }
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        var fields = HTTPFields()
        for (name, value) in head.headers { fields.add(name, value) }
        let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let request = ServerRequest(
            method: head.method.rawValue,
            path: String(parts.first ?? "/"),
            query: parts.count > 1 ? String(parts[1]) : "",
            fields: fields,
            body: body,
            peer: context.remoteAddress?.ipAddress ?? ""
        )
        body = []
        let handler = handler
        let channel = context.channel
        let gate = WriteGate(isOpen: channel.isWritable)
        self.gate = gate
        let keepAlive = head.isKeepAlive
        let isHead = head.method == .HEAD
        let accepted = isTooLarge ? nil : request
        let work: @Sendable () async -> Void = {
            await Self.serve(accepted, handler, channel: channel, gate: gate, keepAlive: keepAlive, isHead: isHead)
        }
        task = Task(operation: work)
    }

    /// Answers a request; `nil` stands for one whose body was too large.
    private static func serve(
        _ request: ServerRequest?,
        _ handler: @Sendable (ServerRequest) async -> ServerResponse,
        channel: any Channel,
        gate: WriteGate,
        keepAlive: Bool,
        isHead: Bool
    ) async {
        var response = ServerResponse.text("the body is too large\n", status: 413)
        if let request { response = await handler(request) }
        do {
            try await write(response, to: channel, gate: gate, keepAlive: keepAlive, isHead: isHead)
        } catch {
            // A body that broke off must not look complete.
            try? await channel.close()
        }
    }

    private static func write(
        _ response: ServerResponse,
        to channel: any Channel,
        gate: WriteGate,
        keepAlive: Bool,
        isHead: Bool
    ) async throws {
        var headers = HTTPHeaders()
        for entry in response.fields.entries
        where !["connection", "transfer-encoding", "content-length"].contains(entry.name.lowercased()) {
            headers.add(name: entry.name, value: entry.value)
        }
        if case .bytes(let bytes) = response.body { headers.add(name: "content-length", value: String(bytes.count)) }
        headers.add(name: "connection", value: keepAlive ? "keep-alive" : "close")
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: response.status),
            headers: headers
        )
        switch response.body {
        case .bytes(let bytes):
            channel.write(HTTPServerResponsePart.head(head), promise: nil)
            if !isHead, !bytes.isEmpty {
                channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))), promise: nil)
            }
            try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        case .stream(let body):
            try await channel.writeAndFlush(HTTPServerResponsePart.head(head))
            try await body(ChannelStream(channel: channel, gate: gate))
            try Task.checkCancellation()
            try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        }
        if !keepAlive { try await channel.close() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        gate?.set(isOpen: context.channel.isWritable)
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        task?.cancel()
        gate?.set(isOpen: true)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // An idle connection without a request under way is closed; so is one that dribbles a request for too long.
        if event is IdleStateHandler.IdleStateEvent {
            if task == nil || head != nil { context.close(promise: nil) }
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Writes pieces to a connection, waiting while it takes no more.
struct ChannelStream: ServerStream {
    let channel: any Channel
    let gate: WriteGate

    func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        await gate.wait()
        try Task.checkCancellation()
        try await channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes))))
    }
}
