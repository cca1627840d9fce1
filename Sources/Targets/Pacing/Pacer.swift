import HTTP
import Synchronization

/// Sends the requests of one target: as many at once as it bears, and again where it asks for patience.
///
/// What is repeated: 429 and the errors of overload and gateways (502, 503, 504, 524, 529), other 5xx if the settings say so, and
/// once a connection that does not come about. `maxRetries: 0` repeats nothing. A pause is what the target names, otherwise
/// exponential with full jitter (Brooker, "Exponential Backoff And Jitter", 2015), and all pauses of a request have one budget.
package final class Pacer: Sendable {
    /// An answer with what was measured.
    package struct Reply: Sendable {
        /// The answer.
        package var response: HTTPResponse
        /// Milliseconds that the last attempt took.
        package var latency: Double
        /// Milliseconds of the last attempt until the first byte of the body came, if the request asked for arrivals.
        package var timeToFirstByte: Double?
        /// Attempts before the last.
        package var retries: Int
    }

    private let client: any HTTPClient
    private let maxRetries: Int
    private let settings: PacingSettings
    private let now: @Sendable () -> Double
    private let gate: ConcurrencyGate
    /// Those that the variables name, the configuration's own among them.
    private let proxies: ProxySettings
    private let randomness: Mutex<JitterGenerator>
    /// Until when nothing is sent, because the target said so.
    private let closedUntil = Mutex<ContinuousClock.Instant?>(nil)
    private static let maximumBytes = 16 << 20

    /// A pacer for a target.
    package init(_ environment: TargetEnvironment, maxRetries: Int) {
        client = environment.client
        self.maxRetries = maxRetries
        settings = environment.pacing.applying(environment.variables)
        now = environment.now
        gate = ConcurrencyGate(
            initial: settings.initialConcurrency,
            maximum: settings.maximumConcurrency,
            adapts: settings.adapts
        )
        proxies = ProxySettings(environment.variables)
        randomness = Mutex(JitterGenerator(seed: settings.seed))
    }

    /// Requests that are let through at once at the moment.
    package var window: Int { gate.window }

    /// Sends a request until it is answered or patience ends; an answer that asks for patience is then the answer.
    package func send(_ request: HTTPRequest, timeout: Double) async throws(HTTPError) -> Reply {
        var request = request
        if request.options.proxies == nil, !proxies.isEmpty { request.options.proxies = proxies }
        var attempt = 0
        var budget = settings.retryBudget
        while true {
            let outcome = try await self.attempt(request, timeout, attempt)
            let pause: Double
            switch outcome {
            case .success(let reply):
                guard attempt < maxRetries, isRetried(reply.response) else { return reply }
                pause = min(
                    RateLimits.pause(reply.response.fields, now: now()) ?? backoff(attempt),
                    settings.maximumPause
                )
                guard pause <= budget else { return reply }
            case .failure(let error):
                // Nobody listens: more patience helps only for the first moments of a service.
                guard error.code == .cannotConnect, attempt < min(maxRetries, 1) else { throw error }
                pause = min(backoff(attempt), budget)
            }
            budget -= pause
            attempt += 1
            try await wait(pause)
        }
    }

    // MARK: One attempt

    private func attempt(
        _ request: HTTPRequest,
        _ timeout: Double,
        _ number: Int
    ) async throws(HTTPError) -> Result<Reply, HTTPError> {
        let ticket = try await gate.enter()
        do {
            try await waitWhileClosed()
        } catch {
            gate.leave(ticket, .unknown)
            throw error
        }
        let start = settings.stopwatch()
        do {
            let response = try await client.send(request, timeout: timeout, maximumBytes: Self.maximumBytes)
            let latency = settings.stopwatch() - start
            gate.leave(ticket, Self.isOverload(response.status) ? .overload : .clean(latency))
            heed(response)
            return .success(
                Reply(
                    response: response,
                    latency: latency,
                    timeToFirstByte: response.arrivals.first?.milliseconds,
                    retries: number
                )
            )
        } catch {
            gate.leave(ticket, error.code == .timeout ? .overload : .unknown)
            return .failure(error)
        }
    }

    /// Too many requests, unavailable, and Anthropic's "overloaded".
    private static func isOverload(_ status: Int) -> Bool { status == 429 || status == 503 || status == 529 }

    private func isRetried(_ response: HTTPResponse) -> Bool {
        if response.fields["x-should-retry"]?.lowercased() == "false" { return false }
        switch response.status {
        // An account without credit gets none by waiting.
        case 429: return !response.text.contains("insufficient_quota")
        case 502, 503, 504, 524, 529: return true
        case 500...599: return settings.retriesServerErrors
        default: return false
        }
    }

    // MARK: Pauses

    private func backoff(_ attempt: Int) -> Double {
        let most = min(settings.maximumPause, settings.backoff * Double(1 << min(attempt, 20)))
        return most * randomness.withLock { $0.next() }
    }

    private func wait(_ seconds: Double) async throws(HTTPError) {
        guard seconds > 0 else {
            if Task.isCancelled { throw HTTPError(.cancelled, "the run was stopped") }
            return
        }
        do { try await settings.sleep(seconds) } catch { throw HTTPError(.cancelled, "the run was stopped") }
    }

    private func waitWhileClosed() async throws(HTTPError) {
        var waitedFor: ContinuousClock.Instant?
        // While one waits, another may be told of a later time.
        while let end = closedUntil.withLock({ $0 }), end != waitedFor {
            let rest = ContinuousClock.now.duration(to: end) / .seconds(1)
            guard rest > 0 else {
                closedUntil.withLock { if $0 == end { $0 = nil } }
                return
            }
            waitedFor = end
            try await wait(rest)
        }
    }

    /// A target that says when it takes more is left alone until then, by all requests.
    private func heed(_ response: HTTPResponse) {
        let seconds =
            response.status == 429
            ? (maxRetries > 0 ? RateLimits.pause(response.fields, now: now()) : nil)
            : RateLimits.exhausted(response.fields, now: now())
        guard let seconds, seconds > 0 else { return }
        let end = ContinuousClock.now.advanced(by: .seconds(min(seconds, settings.maximumPause)))
        closedUntil.withLock { $0 = max($0 ?? end, end) }
    }
}
