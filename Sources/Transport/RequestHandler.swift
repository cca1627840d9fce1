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
    /// Pieces that wait for the client to take them.
    private var unsent = 0
    /// Closes the connection if no whole request comes in time.
    private var arrival: Scheduled<Void>?

    init(configuration: HTTPServer.Configuration, handler: @escaping @Sendable (ServerRequest) async -> ServerResponse)
    {
        self.configuration = configuration
        self.handler = handler
    }

    func channelActive(context: ChannelHandlerContext) {
        awaitRequest(context)
        context.fireChannelActive()
    }

    /// A client that is silent has the idle timeout; one that sends byte by byte has as much again for the whole request.
    private func awaitRequest(_ context: ChannelHandlerContext) {
        arrival?.cancel()
        let channel = context.channel
        let limit = min(max(configuration.idleTimeout, 1), 86_400)
        arrival = context.eventLoop.scheduleTask(in: .seconds(limit * 2)) { channel.close(promise: nil) }
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
            arrival?.cancel()
            arrival = nil
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
        let arrival = NIODeadline.now()
        let executor = configuration.runsOnEventLoops ? EventLoopExecutor.of(context.eventLoop) : nil
        let work: @Sendable () async -> Void = {
            await Self.serve(
                accepted,
                handler,
                channel: channel,
                gate: gate,
                keepAlive: keepAlive,
                isHead: isHead,
                arrival: arrival
            )
        }
        task = Task(executorPreference: executor, operation: work)
    }

    /// Answers a request; `nil` stands for one whose body was too large.
    private static func serve(
        _ request: ServerRequest?,
        _ handler: @Sendable (ServerRequest) async -> ServerResponse,
        channel: any Channel,
        gate: WriteGate,
        keepAlive: Bool,
        isHead: Bool,
        arrival: NIODeadline
    ) async {
        var response = ServerResponse.text("the body is too large\n", status: 413)
        if let request { response = await handler(request) }
        do {
            if response.latency > 0 {
                let due = arrival + .nanoseconds(Int64(min(response.latency, 86_400) * 1e9))
                try await channel.eventLoop.scheduleTask(deadline: due) {}.futureResult.get()
            }
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
        var keepAlive = keepAlive
        if isHead, case .stream = response.body { keepAlive = false }
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
            let end = HTTPServerResponsePart.end(nil)
            // Nobody waits for the last byte of an answer, unless the connection ends with it.
            if keepAlive { channel.writeAndFlush(end, promise: nil) } else { try await channel.writeAndFlush(end) }
        case .stream where isHead:
            // The encoder would end the body that an answer to HEAD does not have: the connection's end takes its place.
            try await channel.writeAndFlush(HTTPServerResponsePart.head(head))
            try await channel.close()
            return
        case .stream(let body):
            try await channel.writeAndFlush(HTTPServerResponsePart.head(head))
            try await body(ChannelStream(channel: channel, gate: gate))
            try Task.checkCancellation()
            try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        }
        if !keepAlive { try await channel.close() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            // First, since the handler below may hand up the next request at once.
            task = nil
            awaitRequest(context)
        }
        if let promise {
            unsent += 1
            promise.futureResult.assumeIsolated().whenComplete { _ in self.unsent -= 1 }
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        gate?.set(isOpen: context.channel.isWritable)
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        task?.cancel()
        arrival?.cancel()
        gate?.set(isOpen: true)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A silent connection is closed, unless a handler still works on its answer. A client that does not take what was
        // sent is silent too.
        if event is IdleStateHandler.IdleStateEvent {
            if task == nil || head != nil || unsent > 0 { context.close(promise: nil) }
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
