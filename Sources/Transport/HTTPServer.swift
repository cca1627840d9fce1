import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A request as a server received it.
public struct ServerRequest: Sendable {
    /// `GET`, `POST` …
    public var method: String
    /// Path without the query.
    public var path: String
    /// Query without its question mark.
    public var query: String
    /// Header fields.
    public var fields: HTTPFields
    /// Body, read whole.
    public var body: [UInt8]
    /// Address of the peer.
    public var peer: String

    /// A request.
    public init(
        method: String,
        path: String,
        query: String = "",
        fields: HTTPFields = [:],
        body: [UInt8] = [],
        peer: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.fields = fields
        self.body = body
        self.peer = peer
    }
}

/// What a server answers.
public struct ServerResponse: Sendable {
    /// The body, whole or in pieces.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// A function that writes pieces; each write waits until the client takes more. It is cancelled when the client leaves.
        case stream(@Sendable (any ServerStream) async throws -> Void)
    }

    /// Status code.
    public var status: Int
    /// Header fields.
    public var fields: HTTPFields
    /// Body.
    public var body: Body
    /// Seconds between the whole request and the first byte of the answer, at least.
    public var latency: Double

    /// An answer.
    public init(status: Int = 200, fields: HTTPFields = [:], body: Body = .bytes([]), latency: Double = 0) {
        self.status = status
        self.fields = fields
        self.body = body
        self.latency = latency
    }

    /// An answer that was read whole elsewhere.
    public init(_ response: HTTPResponse) {
        self.init(status: response.status, fields: response.fields, body: .bytes(response.body))
    }

    /// A text.
    public static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8")
        -> ServerResponse
    {
        ServerResponse(status: status, fields: ["content-type": type], body: .bytes(Array(text.utf8)))
    }
}

/// Where the pieces of a streamed body go.
public protocol ServerStream: Sendable {
    /// Sends a piece and waits until the connection takes more.
    func write(_ bytes: [UInt8]) async throws
}

/// Why a server did not start.
public struct ServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: Sendable, Equatable { case portInUse, cannotBind }

    /// What kind of failure it is.
    public var code: Code
    /// What happened and what to do.
    public var description: String
}

/// An HTTP/1.1 server on SwiftNIO for small services: bodies are read whole, answers may stream.
public final class HTTPServer: Sendable {
    /// Limits of a server.
    public struct Configuration: Sendable {
        /// Largest body of a request, in bytes.
        public var maximumBody: Int
        /// Connections at once; more are closed as they come.
        public var maximumConnections: Int
        /// Seconds without any byte after which a connection is closed, unless its request is being worked on; a whole
        /// request must come within twice that.
        public var idleTimeout: Int64
        /// Whether handlers run on the event loops: for those that compute for microseconds and never block.
        public var runsOnEventLoops: Bool

        /// Limits.
        public init(
            maximumBody: Int = 4 << 20,
            maximumConnections: Int = 2048,
            idleTimeout: Int64 = 75,
            runsOnEventLoops: Bool = false
        ) {
            self.maximumBody = maximumBody
            self.maximumConnections = maximumConnections
            self.idleTimeout = idleTimeout
            self.runsOnEventLoops = runsOnEventLoops
        }
    }

    private let channel: any Channel
    private let connections: ConnectionCount
    /// Port on which it listens.
    public let port: Int

    private init(channel: any Channel, connections: ConnectionCount) {
        self.channel = channel
        self.connections = connections
        port = channel.localAddress?.port ?? 0
    }

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - handler: answers a request; cancelled when the client leaves.
    /// - Throws: `ServerError`.
    public static func start(
        host: String,
        port: Int,
        configuration: Configuration = .init(),
        handler: @escaping @Sendable (ServerRequest) async -> ServerResponse
    ) async throws(ServerError) -> HTTPServer {
        let connections = ConnectionCount(limit: configuration.maximumConnections)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard connections.enter() else { throw ChannelError.inappropriateOperationForState }
                    channel.closeFuture.whenComplete { _ in connections.leave() }
                    let sync = channel.pipeline.syncOperations
                    // By default a head may take 256 fields of 80 KiB each.
                    var head = NIOHTTPDecoderLimitConfiguration()
                    head.maxHeaderFieldSize = 16 << 10
                    head.maxHeaderFieldCount = 128
                    try sync.configureHTTPServerPipeline(
                        withPipeliningAssistance: true,
                        withErrorHandling: true,
                        withEncoderConfiguration: .init(),
                        withDecoderLimitConfiguration: head
                    )
                    try sync.addHandler(IdleStateHandler(allTimeout: .seconds(configuration.idleTimeout)))
                    try sync.addHandler(RequestHandler(configuration: configuration, handler: handler))
                }
            }
        do {
            let channel = try await bootstrap.bind(host: host, port: port).get()
            return HTTPServer(channel: channel, connections: connections)
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ServerError(
                code: .portInUse,
                description:
                    "port \(port) on \(host) is in use; stop what listens there or choose another port (0 takes a free one)"
            )
        } catch {
            throw ServerError(code: .cannotBind, description: "cannot listen on \(host):\(port): \(error)")
        }
    }

    /// Stops listening; connections under way end by themselves.
    public func stop() async {
        try? await channel.close()
    }
}

/// Counts connections.
final class ConnectionCount: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(limit: Int) {
        self.limit = limit
    }

    func enter() -> Bool {
        if count.add(1, ordering: .relaxed).newValue <= limit { return true }
        leave()
        return false
    }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
