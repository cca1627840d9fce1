import AsyncHTTPClient
import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix

/// The client that reaches the network: keeps connections, follows no redirects, reads no more than asked.
///
/// Requests without TLS and without a proxy take the plain way, which costs little processor time; all others go over AsyncHTTPClient.
public final class AsyncHTTPTransport: HTTP.HTTPClient {
    /// Connections at once to one place.
    private static let connectionLimit = 1024

    private let clients: ClientCache
    private let plain: PlainConnections
    private let environment: TransportEnvironment
    let connectTimeout: TimeAmount

    /// A client.
    ///
    /// - Parameters:
    ///   - connectTimeout: seconds until a connection must stand.
    ///   - environment: proxies and authorities for requests that name none themselves.
    public init(connectTimeout: Double = 10, environment: TransportEnvironment = .init()) {
        self.connectTimeout = .milliseconds(Self.milliseconds(connectTimeout))
        self.environment = environment
        clients = ClientCache(connectTimeout: self.connectTimeout)
        plain = PlainConnections(limit: Self.connectionLimit, connectTimeout: self.connectTimeout)
    }

    /// Closes all connections. Must be called once, at the end.
    public func shutdown() async {
        plain.shutdown()
        await clients.shutdown()
    }

    /// Sends a request and reads the whole answer.
    public func send(
        _ request: HTTPRequest,
        timeout: Double,
        maximumBytes: Int
    ) async throws(HTTPError) -> HTTPResponse {
        var proxy: ProxySettings.Server?
        do {
            try Self.check(request)
            let end = Self.deadline(timeout)
            if var prepared = PlainRequest(request) {
                proxy = try self.proxy(request, "http", prepared.place)
                if let proxy, proxy.kind == .http { prepared.go(over: proxy) }
                if proxy?.kind != .socks,
                    let response = try await plain.send(prepared, deadline: end, maximumBytes: maximumBytes)
                {
                    guard proxy == nil || response.status != 407 else {
                        throw HTTPClientError.proxyAuthenticationRequired
                    }
                    return response
                }
            }
            let (client, prepared) = try prepared(request, &proxy)
            let start = NIODeadline.now()
            let recordsArrivals = request.options.recordsArrivals
            // The client's own deadline ends with the head of the answer.
            return try await Self.finish(by: end) {
                let response = try await client.execute(prepared, deadline: end)
                var whole = HTTPResponse(status: Int(response.status.code), fields: Self.fields(response.headers))
                for try await chunk in response.body {
                    guard chunk.readableBytes <= maximumBytes - whole.body.count else { throw PlainFailure.tooLarge }
                    whole.body.append(contentsOf: chunk.readableBytesView)
                    if recordsArrivals, whole.arrivals.count < 1000 {
                        let elapsed = Double((NIODeadline.now() - start).nanoseconds) / 1e6
                        whole.arrivals.append(BodyArrival(bytes: whole.body.count, milliseconds: elapsed))
                    }
                }
                return whole
            }
        } catch {
            throw Self.translate(error, request.url, timeout, over: proxy)
        }
    }

    /// Sends a request and hands out the body piece by piece as it comes.
    ///
    /// - Parameter timeout: seconds for the whole answer.
    public func stream(_ request: HTTPRequest, timeout: Double) async throws(HTTPError) -> StreamedResponse {
        do {
            try Self.check(request)
            let end = Self.deadline(timeout)
            var proxy: ProxySettings.Server?
            let (client, prepared) = try prepared(request, &proxy)
            let response = try await client.execute(prepared, deadline: end)
            return StreamedResponse(
                status: Int(response.status.code),
                fields: Self.fields(response.headers),
                body: response.body,
                deadline: end
            ) { Self.translate($0, request.url, timeout) }
        } catch {
            throw Self.translate(error, request.url, timeout)
        }
    }

    /// An answer whose body is still under way.
    public struct StreamedResponse: Sendable {
        /// Status code.
        public var status: Int
        /// Header fields.
        public var fields: HTTPFields
        private let body: HTTPClientResponse.Body
        private let deadline: NIODeadline
        private let translate: @Sendable (any Error) -> HTTPError

        init(
            status: Int,
            fields: HTTPFields,
            body: HTTPClientResponse.Body,
            deadline: NIODeadline,
            translate: @escaping @Sendable (any Error) -> HTTPError
        ) {
            self.status = status
            self.fields = fields
            self.body = body
            self.deadline = deadline
            self.translate = translate
        }

        /// Hands each piece to a function that may wait, until the body ends.
        ///
        /// - Throws: `HTTPError` if the body breaks off or is not complete in time, and what the function throws.
        public func forEachChunk(_ take: @escaping @Sendable ([UInt8]) async throws -> Void) async throws {
            do {
                try await AsyncHTTPTransport.finish(by: deadline) { [body] in
                    for try await chunk in body {
                        do { try await take(Array(chunk.readableBytesView)) } catch { throw TakerFailure(error: error) }
                    }
                }
            } catch let failure as TakerFailure {
                throw failure.error
            } catch {
                throw translate(error)
            }
        }
    }

    /// Keeps the failure of who takes the pieces apart from those of the connection.
    private struct TakerFailure: Error { let error: any Error }

    static func milliseconds(_ seconds: Double) -> Int64 {
        seconds.isNaN ? 1 : Int64(min(max(seconds, 0.001), 86_400) * 1000)
    }

    static func deadline(_ seconds: Double) -> NIODeadline { .now() + .milliseconds(milliseconds(seconds)) }

    /// Does what must be complete at a point in time; what is still open then is cancelled.
    static func finish<Result: Sendable>(
        by deadline: NIODeadline,
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .nanoseconds((deadline - .now()).nanoseconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let result = try await group.next() ?? nil else { throw HTTPClientError.deadlineExceeded }
            // A body that was cancelled may look like one that ended.
            try Task.checkCancellation()
            return result
        }
    }

    // MARK: Requests

    /// Refuses what would smuggle a second header or request in.
    static func check(_ request: HTTPRequest) throws(HTTPError) {
        guard request.url.hasPrefix("http://") || request.url.hasPrefix("https://") else {
            throw HTTPError(.invalidURL, "'\(shown(request.url))' needs http:// or https://")
        }
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(isTokenByte) else {
            throw HTTPError(.protocolViolation, "the method is no word: '\(request.method.prefix(20))'")
        }
        try check(request.fields)
    }

    static func check(_ fields: HTTPFields) throws(HTTPError) {
        for entry in fields.entries {
            guard !entry.name.isEmpty, entry.name.utf8.allSatisfy(isTokenByte) else {
                throw HTTPError(.protocolViolation, "'\(entry.name.prefix(40))' is no name of a header")
            }
            guard !entry.value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
                throw HTTPError(.protocolViolation, "the header \(entry.name) holds a line break")
            }
        }
    }

    /// The bytes of names and methods (RFC 9110, section 5.6.2).
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    private func proxy(
        _ request: HTTPRequest,
        _ scheme: String,
        _ place: HostAndPort
    ) throws(HTTPError) -> ProxySettings.Server? {
        let proxies = request.options.proxies ?? environment.proxies
        guard request.options.usesProxy, request.options.socketPath == nil, !proxies.isEmpty else { return nil }
        return try proxies.server(scheme: scheme, host: place.host, port: place.port)
    }

    private func prepared(
        _ request: HTTPRequest,
        _ proxy: inout ProxySettings.Server?
    ) throws -> (AsyncHTTPClient.HTTPClient, HTTPClientRequest) {
        let scheme = request.url.hasPrefix("https://") ? "https" : "http"
        let rest = request.url.dropFirst(scheme.utf8.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let name = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        guard let place = HostAndPort(name, defaultPort: scheme == "https" ? 443 : 80) else {
            throw HTTPError(.invalidURL, "'\(Self.shown(request.url))' is not a URL that can be used")
        }
        var key = ClientCache.Key()
        if scheme == "https" { key.tls = try environment.security(request.options.tls) }
        proxy = try self.proxy(request, scheme, place)
        key.proxy = proxy
        var url = request.url
        var headers = HTTPHeaders()
        if let serverName = key.tls?.serverName, serverName != place.host {
            // The name is asked for and proven; the connection goes to the host of the URL, which is also who is meant.
            key.host = place.host
            url = "https://\(serverName):\(place.port)\(rest.dropFirst(authority.count))"
            if request.fields["host"] == nil { headers.add(name: "host", value: place.authority(defaultPort: 443)) }
        }
        if let path = request.options.socketPath {
            guard scheme == "http" else { throw HTTPError(.invalidURL, "a Unix socket is spoken to without TLS") }
            url = "http+unix://\(Self.encoded(path))\(rest.dropFirst(authority.count))"
            if request.fields["host"] == nil { headers.add(name: "host", value: place.authority(defaultPort: 80)) }
        }
        var prepared = HTTPClientRequest(url: url)
        prepared.method = HTTPMethod(rawValue: request.method)
        for entry in request.fields.entries { headers.add(name: entry.name, value: entry.value) }
        prepared.headers = headers
        if !request.body.isEmpty { prepared.body = .bytes(ByteBuffer(bytes: request.body)) }
        return (try clients.client(key), prepared)
    }

    /// A path in the place of a host: everything but letters and digits is percent-encoded.
    private static func encoded(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    private static func fields(_ headers: HTTPHeaders) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers { fields.add(name, value) }
        return fields
    }
}
