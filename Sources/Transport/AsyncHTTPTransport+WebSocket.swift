import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

extension AsyncHTTPTransport: WebSocketClient {
    /// Opens a connection, sends the text and hands each message that comes to a function, until that is content; then closes.
    ///
    /// Each exchange has a connection of its own, which takes no proxy: the session of a WebSocket is its connection.
    public func exchange(
        _ request: WebSocketRequest,
        timeout: Double,
        maximumBytes: Int,
        receive: @escaping @Sendable (String) async -> Bool
    ) async throws(HTTPError) {
        do {
            let opening = try WebSocketOpening(request)
            let end = Self.deadline(timeout)
            let connectTimeout = connectTimeout
            try await Self.finish(by: end) {
                let (messages, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
                let rest = end - .now()
                guard rest > .zero else { throw PlainFailure.deadline }
                let limit = min(rest, connectTimeout)
                let channel: any Channel
                do {
                    channel = try await opening.connect(limit, maximumBytes, continuation)
                } catch ChannelError.connectTimeout where limit == rest {
                    throw PlainFailure.deadline
                }
                defer { channel.close(promise: nil) }
                for try await message in messages where await receive(message) {
                    await WebSocketMessageHandler.end(channel)
                    return
                }
                try Task.checkCancellation()
                throw HTTPError(
                    .protocolViolation,
                    "\(Self.place(of: request.url)) closed the connection before the answer was complete"
                )
            }
        } catch {
            throw Self.translate(error, request.url, timeout)
        }
    }
}

/// A connection that is to be opened: RFC 6455, section 4.1.
struct WebSocketOpening: Sendable {
    private let place: HostAndPort
    private let tls: NIOSSLContext?
    private let serverName: String?
    private let head: HTTPRequestHead
    private let message: String
    private let url: String

    /// The name of the handler that waits for the answer to the handshake.
    private static let greeting = "WebSocketGreeting"

    init(_ request: WebSocketRequest) throws {
        let isSecure = request.url.lowercased().hasPrefix("wss://")
        guard isSecure || request.url.lowercased().hasPrefix("ws://") else {
            throw HTTPError(.invalidURL, "'\(AsyncHTTPTransport.shown(request.url))' needs ws:// or wss://")
        }
        try AsyncHTTPTransport.check(request.fields)
        let rest = request.url.dropFirst(isSecure ? 6 : 5).prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let standard = isSecure ? 443 : 80
        let name = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        guard let place = HostAndPort(name, defaultPort: standard) else {
            throw HTTPError(
                .invalidURL,
                "'\(AsyncHTTPTransport.shown(request.url))' is not a URL that can be used"
            )
        }
        self.place = place
        url = request.url
        message = request.message
        let path = rest.dropFirst(authority.count)
        guard !path.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else {
            throw HTTPError(.invalidURL, "the path of '\(AsyncHTTPTransport.shown(request.url))' is not encoded")
        }
        var head = HTTPRequestHead(
            version: .http1_1,
            method: .GET,
            uri: path.hasPrefix("/") ? String(path) : "/\(path)"
        )
        head.headers.add(name: "host", value: request.fields["host"] ?? place.authority(defaultPort: standard))
        for entry in request.fields.entries where entry.name.lowercased() != "host" {
            head.headers.add(name: entry.name, value: entry.value)
        }
        if !request.protocols.isEmpty {
            head.headers.add(name: "sec-websocket-protocol", value: request.protocols.joined(separator: ", "))
        }
        self.head = head
        guard isSecure else {
            (tls, serverName) = (nil, nil)
            return
        }
        let configuration = try request.options.tls?.configuration() ?? TLSConfiguration.makeClientConfiguration()
        tls = try NIOSSLContext(configuration: configuration)
        let host = request.options.tls?.serverName ?? place.host
        // An address is proven as such, and not asked for by name.
        serverName = (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
    }

    /// Connects and sends the handshake; messages come, and the end, through the continuation.
    func connect(
        _ timeout: TimeAmount,
        _ maximumBytes: Int,
        _ continuation: AsyncThrowingStream<String, any Error>.Continuation
    ) async throws -> any Channel {
        let frameBytes = min(max(maximumBytes, 1), Int(Int32.max))
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(timeout)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                let upgrader = NIOWebSocketClientUpgrader(maxFrameSize: frameBytes) { channel, _ in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            WebSocketMessageHandler(message, maximumBytes, continuation)
                        )
                    }
                }
                return channel.eventLoop.makeCompletedFuture {
                    let sync = channel.pipeline.syncOperations
                    if let tls { try sync.addHandler(NIOSSLClientHandler(context: tls, serverHostname: serverName)) }
                    try sync.addHTTPClientHandlers(
                        leftOverBytesStrategy: .forwardBytes,
                        withClientUpgrade: (
                            upgraders: [upgrader],
                            completionHandler: { context in
                                context.pipeline.removeHandler(name: Self.greeting, promise: nil)
                            }
                        )
                    )
                    try sync.addHandler(
                        WebSocketGreetingHandler(head, AsyncHTTPTransport.place(of: url), continuation),
                        name: Self.greeting
                    )
                }
            }
            .connect(host: place.host, port: place.port).get()
    }
}
