import Formats
import HTTP

/// Sends a request, again where the server asks for patience: 429, 502, 503 and 504, and broken connections.
struct RetryingSender: Sendable {
    let client: any HTTPClient
    let maxRetries: Int

    /// The answer with the milliseconds that the last attempt took.
    func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPError) -> (
        response: HTTPResponse, latency: Double
    ) {
        var attempt = 0
        while true {
            let clock = ContinuousClock()
            let start = clock.now
            var failure: HTTPError?
            var wait = min(8, 0.25 * Double(1 << min(attempt, 5)))
            do {
                let response = try await client.send(request, timeout: timeout, maximumBytes: 16 << 20)
                let elapsed = start.duration(to: clock.now).components
                let latency = Double(elapsed.seconds) * 1000 + Double(elapsed.attoseconds) / 1e15
                guard [429, 502, 503, 504].contains(response.status), attempt < maxRetries else {
                    return (response, latency)
                }
                if let seconds = response.fields["retry-after"].flatMap({ Double($0) }), seconds >= 0 {
                    wait = min(60, seconds)
                }
            } catch {
                // Nobody listens: more patience helps only for the first moments of a service.
                guard error.code == .cannotConnect, attempt < min(maxRetries, 1) else { throw error }
                failure = error
            }
            attempt += 1
            do {
                try await Task.sleep(for: .seconds(wait))
            } catch {
                throw failure ?? HTTPError(.cancelled, "the run was stopped")
            }
        }
    }
}
