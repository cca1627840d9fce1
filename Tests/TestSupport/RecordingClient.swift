import Formats
import HTTP
import Synchronization

/// A client that answers by a function and remembers what it was asked.
package final class RecordingClient: HTTPClient {
    private struct State {
        var requests: [HTTPRequest] = []
        var underway = 0
        var most = 0
    }

    private let state = Mutex(State())
    private let answer: @Sendable (HTTPRequest, Int) async throws -> HTTPResponse

    package init(_ answer: @escaping @Sendable (HTTPRequest, Int) async throws -> HTTPResponse) { self.answer = answer }

    /// What was sent, in order.
    package var requests: [HTTPRequest] { state.withLock { $0.requests } }
    /// The most requests that were under way at once.
    package var most: Int { state.withLock { $0.most } }

    package func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError)
        -> HTTPResponse
    {
        let number = state.withLock { state in
            state.requests.append(request)
            state.underway += 1
            state.most = max(state.most, state.underway)
            return state.requests.count - 1
        }
        defer { state.withLock { $0.underway -= 1 } }
        do {
            return try await answer(request, number)
        } catch let error as HTTPError {
            throw error
        } catch {
            throw HTTPError(.cancelled, "the request was stopped")
        }
    }
}

extension HTTPRequest {
    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
