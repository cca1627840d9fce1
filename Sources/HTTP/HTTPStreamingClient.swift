/// Sends requests and hands their answers on as they come, for bodies that are too large for the memory.
public protocol HTTPStreamingClient: HTTPClient {
    /// Sends a request and receives the answer piece by piece.
    ///
    /// - Parameters:
    ///   - timeout: seconds until the answer must be complete.
    ///   - silence: seconds after which an answer that has stopped coming is given up.
    ///   - head: is told status and header fields; the body stays unread if it answers `false`.
    ///   - piece: takes each piece of the body, in order.
    /// - Throws: `HTTPError` if no answer comes, or not all of it; and what the functions throw.
    func receive(
        _ request: HTTPRequest,
        timeout: Double,
        silence: Double,
        head: @escaping @Sendable (HTTPResponse) async throws -> Bool,
        piece: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws
}
