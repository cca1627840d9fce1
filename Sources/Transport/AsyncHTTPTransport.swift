import AsyncHTTPClient
import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix

/// The client that reaches the network, on AsyncHTTPClient: keeps connections, follows no redirects, reads no more than asked.
public final class AsyncHTTPTransport: HTTP.HTTPClient {
    private let client: AsyncHTTPClient.HTTPClient

    /// A client.
    ///
    /// - Parameter connectTimeout: seconds until a connection must stand.
    public init(connectTimeout: Double = 10) {
        var configuration = AsyncHTTPClient.HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .milliseconds(Int64(connectTimeout * 1000))),
            decompression: .disabled
        )
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = AsyncHTTPClient.HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            configuration: configuration
        )
    }

    /// Closes all connections. Must be called once, at the end.
    public func shutdown() async {
        try? await client.shutdown()
    }

    /// Sends a request and reads the whole answer.
    public func send(
        _ request: HTTPRequest,
        timeout: Double,
        maximumBytes: Int
    ) async throws(HTTPError) -> HTTPResponse {
        do {
            let response = try await client.execute(try prepared(request), deadline: deadline(timeout))
            let body = try await response.body.collect(upTo: maximumBytes)
            return HTTPResponse(
                status: Int(response.status.code),
                fields: fields(response.headers),
                body: Array(body.readableBytesView)
            )
        } catch {
            throw Self.translate(error, request.url, timeout)
        }
    }

    /// Sends a request and hands out the body piece by piece as it comes.
    ///
    /// - Parameter timeout: seconds for the whole answer.
    public func stream(_ request: HTTPRequest, timeout: Double) async throws(HTTPError) -> StreamedResponse {
        do {
            let response = try await client.execute(try prepared(request), deadline: deadline(timeout))
            return StreamedResponse(
                status: Int(response.status.code),
                fields: fields(response.headers),
                body: response.body
            )
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

        init(status: Int, fields: HTTPFields, body: HTTPClientResponse.Body) {
            self.status = status
            self.fields = fields
            self.body = body
        }

        /// Hands each piece to a function that may wait, until the body ends.
        public func forEachChunk(_ take: ([UInt8]) async throws -> Void) async throws {
            for try await chunk in body { try await take(Array(chunk.readableBytesView)) }
        }
    }

    private func deadline(_ seconds: Double) -> NIODeadline {
        .now() + .milliseconds(Int64(min(max(seconds, 0.001), 86_400) * 1000))
    }

    private func prepared(_ request: HTTPRequest) throws -> HTTPClientRequest {
        guard request.url.hasPrefix("http://") || request.url.hasPrefix("https://") else {
            throw HTTPError(.invalidURL, "'\(request.url)' needs http:// or https://")
        }
        var prepared = HTTPClientRequest(url: request.url)
        prepared.method = HTTPMethod(rawValue: request.method)
        for entry in request.fields.entries {
            // A line break in a value would smuggle a second header in.
            guard !entry.value.contains(where: { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }) else {
                throw HTTPError(.protocolViolation, "the header \(entry.name) holds a line break")
            }
            prepared.headers.add(name: entry.name, value: entry.value)
        }
        if !request.body.isEmpty { prepared.body = .bytes(ByteBuffer(bytes: request.body)) }
        return prepared
    }

    private func fields(_ headers: HTTPHeaders) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers { fields.add(name, value) }
        return fields
    }

    private static func translate(_ error: any Error, _ url: String, _ timeout: Double) -> HTTPError {
        if let error = error as? HTTPError { return error }
        if error is CancellationError { return HTTPError(.cancelled, "the request was stopped") }
        let place = url.split(separator: "/", maxSplits: 3).dropFirst().first.map(String.init) ?? url
        switch error as? HTTPClientError {
        case .deadlineExceeded?, .readTimeout?:
            return HTTPError(.timeout, "\(place) did not answer within \(Int(timeout)) s")
        case .connectTimeout?: return HTTPError(.cannotConnect, "\(place) cannot be reached: no connection in time")
        case .invalidURL?, .emptyHost?, .missingSocketPath?:
            return HTTPError(.invalidURL, "'\(url)' is not a URL that can be used")
        case .cancelled?: return HTTPError(.cancelled, "the request was stopped")
        case .remoteConnectionClosed?:
            return HTTPError(.cannotConnect, "\(place) closed the connection before it answered")
        default: break
        }
        if error is NIOTooManyBytesError {
            return HTTPError(.tooLarge, "the answer of \(place) is larger than allowed")
        }
        if error is NIOConnectionError || error is IOError {
            return HTTPError(.cannotConnect, "nothing answers at \(place); is the service running?")
        }
        return HTTPError(.protocolViolation, "\(place): \(error)")
    }
}
