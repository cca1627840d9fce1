import HTTP
import Synchronization

extension AsyncHTTPTransport: HTTPStreamingClient {
    /// Sends a request and receives the answer piece by piece.
    public func receive(
        _ request: HTTPRequest,
        timeout: Double,
        silence: Double,
        head: @escaping @Sendable (HTTPResponse) async throws -> Bool,
        piece: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let progress = Progress()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                let response = try await self.stream(request, timeout: timeout)
                progress.advance()
                guard try await head(HTTPResponse(status: response.status, fields: response.fields)) else {
                    return true
                }
                try await response.forEachChunk { bytes in
                    progress.advance()
                    try await piece(bytes)
                }
                return true
            }
            group.addTask {
                var seen = -1
                while seen != progress.steps {
                    seen = progress.steps
                    try await Task.sleep(for: .milliseconds(Self.milliseconds(silence)))
                }
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else {
                let seconds = Double(Self.milliseconds(silence)) / 1000
                throw HTTPError(.timeout, "\(Self.place(of: request.url)) sent nothing for \(seconds) s")
            }
        }
    }

    /// How often something came.
    private final class Progress: Sendable {
        private let count = Atomic(0)

        var steps: Int { count.load(ordering: .relaxed) }

        func advance() { count.wrappingAdd(1, ordering: .relaxed) }
    }
}
