import Telemetry
import Transport

/// The service in front of a language model: authenticates callers, passes conversations on, counts.
public final class Gateway: Sendable {
    private let server: HTTPServer
    /// Port on which it listens.
    public var port: Int { server.port }

    private init(server: HTTPServer) {
        self.server = server
    }

    /// Starts the gateway.
    ///
    /// - Parameters:
    ///   - transport: reaches the upstream.
    ///   - registry: where requests are counted.
    ///   - sanctions: what is kept from whom; `nil` for nothing.
    ///   - lastRun: the numbers of the last pipeline run, asked for at each scrape.
    ///   - now: seconds since 1970.
    ///   - log: takes one JSON line an event; never with content or credentials.
    /// - Throws: `GatewayError` or `ServerError`.
    public static func start(
        _ configuration: GatewayConfiguration,
        transport: AsyncHTTPTransport,
        registry: MetricsRegistry,
        sanctions: SanctionBook? = nil,
        lastRun: @escaping @Sendable () -> RunMetrics?,
        now: @escaping @Sendable () -> Double,
        log: @escaping @Sendable (String) -> Void
    ) async throws -> Gateway {
        guard configuration.apiKey.utf8.count >= 8 else {
            throw GatewayError(
                description: "APP_API_KEY must have at least 8 characters; make one with: openssl rand -hex 24"
            )
        }
        registry.declare(
            MetricCatalogue.authenticationFailures,
            [["missing"], ["rejected"], ["locked_out"], ["revoked"]]
        )
        registry.declare(
            MetricCatalogue.injectionAttempts,
            PromptSignature.allCases.map { [$0.rawValue] }
                + (configuration.guardRules == nil ? [] : [[GatewayRouter.guardRuleLabel]])
        )
        registry.declare(MetricCatalogue.suspiciousPrompts, GatewayRouter.promptRoutes.map { [$0] })
        registry.declare(
            MetricCatalogue.upstreamErrors,
            [["unreachable"], ["timeout"], ["status"], ["format"]]
        )
        let signer = try TokenSigner(secret: configuration.jwtSecret, lifetime: configuration.tokenLifetime)
        let journal = EventJournal(now: now, log: log)
        let router = GatewayRouter(
            configuration: configuration,
            authenticator: Authenticator(
                keys: configuration.keys ?? KeyRing(apiKey: configuration.apiKey),
                signer: signer
            ),
            signer: signer,
            upstream: UpstreamClient(configuration: configuration, transport: transport),
            registry: registry,
            sanctions: sanctions,
            journal: journal,
            lastRun: lastRun,
            now: now
        )
        let server = try await HTTPServer.start(
            host: configuration.host,
            port: configuration.port,
            configuration: .init(maximumBody: configuration.maximumBody)
        ) { request in
            let started = ContinuousClock.now
            let (response, known) = await router.respond(to: request)
            let elapsed = started.duration(to: .now).components
            let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
            let route = GatewayRouter.knownRoute(request.path)
            registry.add(MetricCatalogue.requests, [route, String(response.status)])
            registry.observe(MetricCatalogue.requestSeconds, [route], seconds)
            var facts = known
            facts.milliseconds = Int(seconds * 1000)
            journal.write(GatewayEvent(request: facts), facts)
            return response
        }
        return Gateway(server: server)
    }

    /// Stops listening.
    public func stop() async { await server.stop() }
}
