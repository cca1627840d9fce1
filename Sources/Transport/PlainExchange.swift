import AsyncHTTPClient
import HTTP
import NIOCore
import NIOHTTP1

/// A request of the plain way, taken apart.
struct PlainRequest: Sendable {
    var place: HostAndPort
    var head: HTTPRequestHead
    var body: [UInt8]
    var recordsArrivals: Bool

    /// Asks a proxy of HTTP in place of the server: it is told the whole URL (RFC 9112, section 3.2.2).
    mutating func go(over proxy: ProxySettings.Server) {
        head.uri = "http://\(place.authority(defaultPort: 80))\(head.uri)"
        if let user = proxy.user {
            let authorization = AsyncHTTPClient.HTTPClient.Authorization.basic(
                username: user,
                password: proxy.password ?? ""
            )
            head.headers.replaceOrAdd(name: "proxy-authorization", value: authorization.headerValue)
        }
        place = HostAndPort(host: proxy.host, port: proxy.port)
    }

    /// Takes a request apart; `nil` for what the plain way does not do: TLS, Unix sockets, users in URLs, characters that have to
    /// be encoded.
    init?(_ request: HTTPRequest) {
        guard request.options.socketPath == nil, request.url.hasPrefix("http://"),
            request.url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let rest = request.url.dropFirst(7)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@"), let place = HostAndPort(authority, defaultPort: 80) else {
            return nil
        }
        var target = String(rest.dropFirst(authority.count).prefix { $0 != "#" })
        if !target.hasPrefix("/") { target = "/" + target }
        var headers = HTTPHeaders()
        headers.reserveCapacity(request.fields.entries.count + 2)
        if request.fields["host"] == nil { headers.add(name: "host", value: place.authority(defaultPort: 80)) }
        for entry in request.fields.entries {
            // The length of the body is told once, and is the true one.
            let name = entry.name.lowercased()
            if name == "content-length" || name == "transfer-encoding" { continue }
            headers.add(name: entry.name, value: entry.value)
        }
        if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
            headers.add(name: "content-length", value: String(request.body.count))
        }
        self.place = place
        head = HTTPRequestHead(
            version: .http1_1,
            method: HTTPMethod(rawValue: request.method),
            uri: target,
            headers: headers
        )
        body = request.body
        recordsArrivals = request.options.recordsArrivals
    }
}

/// Why a plain request has no answer.
enum PlainFailure: Error {
    case deadline, tooLarge, parser
    /// The connection ended; whether any byte of an answer had come.
    case closed(afterAnswerBegan: Bool)
}

/// One request on its way over a connection.
struct PlainExchange: Sendable {
    var request: PlainRequest
    var deadline: NIODeadline
    var maximumBytes: Int
    /// Is called once, on the connection's loop; tells whether the connection can be used again.
    var complete: @Sendable (Result<HTTPResponse, any Error>, _ isReusable: Bool) -> Void
}

/// The end of a plain connection that takes requests and makes answers of what comes: one at a time.
final class PlainExchangeHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = PlainExchange
    typealias OutboundOut = HTTPClientRequestPart

    private var exchange: PlainExchange?
    private var timer: Scheduled<Void>?
    private var sentAt = NIODeadline.now()
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []
    private var arrivals: [BodyArrival] = []

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let exchange = unwrapOutboundIn(data)
        guard self.exchange == nil, context.channel.isActive else {
            exchange.complete(.failure(PlainFailure.closed(afterAnswerBegan: false)), false)
            promise?.succeed()
            return
        }
        self.exchange = exchange
        sentAt = .now()
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: exchange.deadline) {
            self.finish(.failure(PlainFailure.deadline), isReusable: false)
            context.close(promise: nil)
        }
        context.write(wrapOutboundOut(.head(exchange.request.head)), promise: nil)
        if !exchange.request.body.isEmpty {
            var buffer = context.channel.allocator.buffer(capacity: exchange.request.body.count)
            buffer.writeBytes(exchange.request.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let exchange else { return context.close(promise: nil) }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }) {
                guard length <= exchange.maximumBytes || exchange.request.head.method == .HEAD else {
                    return fail(context, PlainFailure.tooLarge)
                }
                body.reserveCapacity(min(max(0, length), 1 << 20))
            }
        case .body(let buffer):
            guard buffer.readableBytes <= exchange.maximumBytes - body.count else {
                return fail(context, PlainFailure.tooLarge)
            }
            body.append(contentsOf: buffer.readableBytesView)
            if exchange.request.recordsArrivals, arrivals.count < 1000 {
                let elapsed = Double((NIODeadline.now() - sentAt).nanoseconds) / 1e6
                arrivals.append(BodyArrival(bytes: body.count, milliseconds: elapsed))
            }
        case .end:
            guard let head else { return fail(context, PlainFailure.parser) }
            var fields = HTTPFields()
            for (name, value) in head.headers { fields.add(name, value) }
            var response = HTTPResponse(status: Int(head.status.code), fields: fields, body: body)
            response.arrivals = arrivals
            finish(.success(response), isReusable: head.isKeepAlive && context.channel.isActive)
            if !head.isKeepAlive { context.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What ends in the middle of a body of known length is no error of grammar.
        if case HTTPParserError.invalidEOFState = error {
            return fail(context, PlainFailure.closed(afterAnswerBegan: head != nil))
        }
        fail(context, error is HTTPParserError ? PlainFailure.parser : error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.failure(PlainFailure.closed(afterAnswerBegan: head != nil)), isReusable: false)
        context.fireChannelInactive()
    }

    private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
        finish(.failure(error), isReusable: false)
        context.close(promise: nil)
    }

    private func finish(_ result: Result<HTTPResponse, any Error>, isReusable: Bool) {
        guard let exchange else { return }
        self.exchange = nil
        timer?.cancel()
        timer = nil
        head = nil
        body = []
        arrivals = []
        exchange.complete(result, isReusable)
    }
}
