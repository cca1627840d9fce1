import ArgumentParser
import Detection
import Findings
import Foundation
import HTTP
import Ledger
import Pipeline
import Telemetry
import Transport

struct MonitorRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Watch (this is what 'martlet monitor' does)."
    )

    @OptionGroup var options: MonitorOptions

    @Flag(help: "Read to the end of the logs, tell receivers, print the alerts and end.")
    var once = false

    @Flag(help: "Begin logs that were never read at their beginning; --once always does.")
    var fromBeginning = false

    @Option(help: "Port on this machine on which GET /metrics shows the monitor's numbers.")
    var metricsPort: Int?

    @Option(help: "File to write the monitor's numbers to, for node_exporter's textfile collector.")
    var metricsFile: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let place = try options.place()
        let transport = AsyncHTTPTransport()
        let registry = MetricsRegistry()
        registry.set(MetricCatalogue.build, [Version.text], to: 1)
        let world = MonitorWorld(
            now: Outside.now,
            client: transport,
            output: { Terminal.output($0 + "\n") },
            notice: { Terminal.error("martlet: \($0)") }
        )
        do {
            let lock = try MonitorLock(place.folder)
            let server = try await metricsServer(registry)
            let (isOnce, start) = (once, once || fromBeginning ? LogFollower.Start.beginning : .end)
            let file = metricsFile.map(Outside.absolute)
            let summary = try await Interruption.run { () async throws -> MonitorLoop.Summary in
                var monitor = try place.monitor(
                    registry: registry,
                    start: start,
                    isOnce: isOnce,
                    variables: ProcessInfo.processInfo.environment,
                    world: world
                )
                if isOnce { return try await MonitorLoop.once(&monitor, world: world) }
                Terminal.error("martlet: watching \(place.configuration.detection.sources.count) logs")
                try await MonitorLoop.run(&monitor, world: world) { _ in
                    if let file { Self.write(registry, to: file, in: place.folder) }
                }
                return MonitorLoop.Summary()
            }
            if let file { Self.write(registry, to: file, in: place.folder) }
            await server?.stop()
            await transport.shutdown()
            withExtendedLifetime(lock) {}
            if once { try finish(summary, place) }
        } catch {
            await transport.shutdown()
            if error is ExitCode { throw error }
            if let failure = error as? MonitorPlace.Failure, failure.isUsage {
                throw CommandFailure.usage(failure.description)
            }
            throw error as? CommandFailure ?? .failed("\(error)")
        }
    }

    /// Prints what a single pass came to. Logs that were not read are never "no detections".
    private func finish(_ summary: MonitorLoop.Summary, _ place: MonitorPlace) throws {
        let missing = place.missingSources
        let isBlind = !missing.isEmpty || !summary.unreadable.isEmpty
        if !isBlind || !summary.alerts.isEmpty || output.format != .table || output.output != nil {
            try output.finish(summary.alerts.map { Finding($0) }, subject: options.config)
        }
        for path in missing { Terminal.error("there is no log \(path)") }
        if summary.undelivered > 0 {
            Terminal.error(
                "\(summary.undelivered) messages could not be sent; they stay in the outbox for the next run"
            )
        }
        if summary.detections > 0, output.failOn == nil { throw ExitCode(1) }
        for reason in summary.unreadable { Terminal.error(reason) }
        if isBlind || summary.undelivered > 0 { throw ExitCode(3) }
    }

    private func metricsServer(_ registry: MetricsRegistry) async throws -> HTTPServer? {
        guard let metricsPort else { return nil }
        let server = try await HTTPServer.start(
            host: "127.0.0.1",
            port: metricsPort,
            configuration: .init(maximumBody: 1 << 10, maximumConnections: 32)
        ) { request in
            guard request.path == "/metrics", request.method == "GET" else {
                return ServerResponse.text("GET /metrics\n", status: 404)
            }
            ProcessMetrics.current()?.record(in: registry)
            let format = ExpositionFormat.negotiated(accept: request.fields.all("accept").joined(separator: ","))
            return ServerResponse.text(registry.exposition(format), type: format.contentType)
        }
        Terminal.error("martlet: metrics on http://127.0.0.1:\(server.port)/metrics")
        return server
    }

    private static func write(_ registry: MetricsRegistry, to path: String, in folder: WorkspaceFolder) {
        do {
            try folder.write(Array(registry.exposition().utf8), to: path)
        } catch {
            Terminal.error("martlet: \(error)")
        }
    }
}
