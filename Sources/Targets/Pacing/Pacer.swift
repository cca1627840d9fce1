import HTTP

/// Sends the requests of one target: again where the server asks for patience, and broken connections.
package final class Pacer: Sendable {
    /// An answer with what was measured.
    package struct Reply: Sendable {
        /// The answer.
        package var response: HTTPResponse
        /// Milliseconds that the last attempt took.
        package var latency: Double
        /// Milliseconds of the last attempt until the first byte of the body came, if the client tells it.
        package var timeToFirstByte: Double?
        /// Attempts before the last.
        package var retries: Int
    }

    private let client: any HTTPClient
    private let maxRetries: Int

    /// A pacer for a target.
    package init(_ environment: TargetEnvironment, maxRetries: Int) {
        client = environment.client
        self.maxRetries = maxRetries
    }

    /// Sends a request until it is answered or patience ends.
    package func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPError) -> Reply {
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
                    return Reply(response: response, latency: latency, retries: attempt)
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
