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
            timeout: .init(connect: .milliseconds(Self.milliseconds(connectTimeout))),
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
            let prepared = try prepared(request)
            let end = Self.deadline(timeout)
            // The client's own deadline ends with the head of the answer.
            return try await Self.finish(by: end) { [client] in
                let response = try await client.execute(prepared, deadline: end)
                let body = try await response.body.collect(upTo: maximumBytes)
                return HTTPResponse(
                    status: Int(response.status.code),
                    fields: Self.fields(response.headers),
                    body: Array(body.readableBytesView)
                )
            }
        } catch {
            throw Self.translate(error, request.url, timeout)
        }
    }

    /// Sends a request and hands out the body piece by piece as it comes.
    ///
    /// - Parameter timeout: seconds for the whole answer.
    public func stream(_ request: HTTPRequest, timeout: Double) async throws(HTTPError) -> StreamedResponse {
        do {
            let end = Self.deadline(timeout)
            let response = try await client.execute(try prepared(request), deadline: end)
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

    private static func milliseconds(_ seconds: Double) -> Int64 {
        seconds.isNaN ? 1 : Int64(min(max(seconds, 0.001), 86_400) * 1000)
    }

    private static func deadline(_ seconds: Double) -> NIODeadline { .now() + .milliseconds(milliseconds(seconds)) }

    /// Does what must be complete at a point in time; what is still open then is cancelled.
    private static func finish<Result: Sendable>(
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

    private func prepared(_ request: HTTPRequest) throws -> HTTPClientRequest {
        guard request.url.hasPrefix("http://") || request.url.hasPrefix("https://") else {
            throw HTTPError(.invalidURL, "'\(Self.shown(request.url))' needs http:// or https://")
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

    private static func fields(_ headers: HTTPHeaders) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers { fields.add(name, value) }
        return fields
    }

    /// A URL as errors show it: without user, password and query, where credentials stand.
    private static func shown(_ url: String) -> String {
        var head = String(url.prefix { $0 != "?" && $0 != "#" })
        if let at = head.lastIndex(of: "@") {
            let start = head.ranges(of: "//").first?.upperBound ?? head.startIndex
            if start <= at { head.removeSubrange(start...at) }
        }
        return head
    }

    /// Host and port.
    private static func place(of url: String) -> String {
        let url = shown(url)
        return url.split(separator: "/", maxSplits: 3).dropFirst().first.map(String.init) ?? url
    }

    private static func translate(_ error: any Error, _ url: String, _ timeout: Double) -> HTTPError {
        if let error = error as? HTTPError { return error }
        if error is CancellationError { return HTTPError(.cancelled, "the request was stopped") }
        let place = place(of: url)
        switch error as? HTTPClientError {
        case .deadlineExceeded?, .readTimeout?:
            let limit = Double(milliseconds(timeout)) / 1000
            return HTTPError(.timeout, "\(place) did not answer completely within \(limit) s")
        case .connectTimeout?: return HTTPError(.cannotConnect, "\(place) cannot be reached: no connection in time")
        case .invalidURL?, .emptyHost?, .missingSocketPath?:
            return HTTPError(.invalidURL, "'\(shown(url))' is not a URL that can be used")
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
