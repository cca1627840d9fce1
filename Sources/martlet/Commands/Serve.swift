import ArgumentParser
import Formats
import Foundation
import Gateway
import Guard
import Ledger
import Pipeline
import PracticeModel
import Telemetry
import Transport
import Workspace

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a language model behind keys and tokens, with metrics.",
        discussion: """
            APP_API_KEY and JWT_SECRET are read from the environment; MARTLET_UPSTREAM_KEY is the key of a hosted model. \
            POST /token gives a token for the key; POST /chat and /v1/chat/completions take either; GET /metrics shows the \
            last run of the pipeline and the service's own numbers.
            """
    )

    enum UpstreamKind: String, ExpressibleByArgument, CaseIterable { case practice, openai, ollama }

    @Option(help: "Interface to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on; 0 takes a free one.")
    var port = 8000

    @Option(help: "What answers: practice (the included practice target), openai, ollama.")
    var upstream: UpstreamKind = .ollama

    @Option(help: "Base URL of the upstream.")
    var upstreamURL: String?

    @Option(help: "Model to ask for.")
    var model = "llama3.2"

    @Option(help: "File with the application's instructions, put before every conversation.")
    var systemPrompt: String?

    @Option(help: "A weakness of the practice target; 'all' for all of them. Can be given several times.")
    var weakness: [String] = []

    @Option(help: "File with further keys, as digests: a list of id, sha256 and expires below 'keys'.")
    var keys: String?

    @Option(help: "File to append the event log to; opened again on SIGHUP and when it was renamed away.")
    var eventLog: String?

    @Option(
        help:
            "File of sanctions to obey, written by 'martlet monitor' (default: .martlet/sanctions.json in the workspace)."
    )
    var sanctions: String?

    @Option(help: "File of guard rules, as 'martlet harden' writes them: prompts that match one are blocked or logged.")
    var guardRules: String?

    @Option(help: "Folder of the pipeline's configuration, for the metrics of its last run.")
    var workspace = "."

    @Flag(help: .hidden)
    var readyLine = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment["APP_API_KEY"], !key.isEmpty else {
            throw CommandFailure.usage(
                "APP_API_KEY is not set; make a key with: export APP_API_KEY=$(openssl rand -hex 24)"
            )
        }
        var secret = environment["JWT_SECRET"] ?? ""
        if secret.isEmpty {
            secret =
                (0..<4).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 16) }.joined() + "0123456789abcdef"
            Terminal.error("warning: JWT_SECRET is not set; one was made up, and tokens die with this process")
        }
        var instructions: String?
        if let systemPrompt { instructions = String(decoding: try Files.read(systemPrompt), as: UTF8.self) }
        let ring = try keyRing(key)
        let rules = try guardRules.map(Self.rules)
        let (book, eventFile) = try watching()
        let log: @Sendable (String) -> Void = { line in
            Terminal.error(line)
            eventFile?.write(line, now: Outside.now())
        }

        var practice: HTTPServer?
        let transport = AsyncHTTPTransport()
        var target: GatewayConfiguration.Upstream
        do {
            switch upstream {
            case .practice:
                let (weaknesses, unknown) = Weakness.parse(weakness)
                guard unknown.isEmpty else {
                    throw CommandFailure.usage(
                        "unknown weakness \(unknown.joined(separator: ", ")); known: all, \(Weakness.allCases.map(\.rawValue).joined(separator: ", "))"
                    )
                }
                let server = try await PracticeModelServer.start(
                    host: "127.0.0.1",
                    port: 0,
                    model: PracticeModel(weaknesses: weaknesses)
                )
                practice = server
                target = .openAI(baseURL: "http://127.0.0.1:\(server.port)", key: nil)
            case .openai:
                target = .openAI(
                    baseURL: upstreamURL ?? "https://api.openai.com",
                    key: environment["MARTLET_UPSTREAM_KEY"]
                )
            case .ollama: target = .ollama(baseURL: upstreamURL ?? "http://127.0.0.1:11434")
            }
            let registry = MetricsRegistry()
            registry.set(MetricCatalogue.build, [Version.text], to: 1)
            let ledgerPath = Outside.absolute(workspace) + "/.martlet/ledger.sqlite"
            let gateway = try await Gateway.start(
                GatewayConfiguration(
                    host: host,
                    port: port,
                    upstream: target,
                    model: model,
                    systemPrompt: instructions,
                    apiKey: key,
                    keys: ring,
                    canary: environment["MARTLET_CANARY"],
                    guardRules: rules,
                    jwtSecret: secret
                ),
                transport: transport,
                registry: registry,
                sanctions: book,
                lastRun: { LastRun.metrics(ledgerPath) },
                now: Outside.now,
                log: log
            )
            let shown = host.contains(":") ? "[\(host)]" : host
            Terminal.error("martlet: listening on http://\(shown):\(gateway.port)")
            // A process that was started for a run ends with it, also when the run is killed.
            if readyLine { ParentWatch.start() }
            // Without a file, SIGHUP ends the service as ever; with one, it is logrotate's word that the file was moved.
            var reopen: (@Sendable () -> Void)?
            if let eventFile { reopen = { eventFile.reopen() } }
            try await Interruption.run(onHangUp: reopen) { try? await Task.sleep(for: .seconds(86_400 * 3650)) }
            await gateway.stop()
            await practice?.stop()
            await transport.shutdown()
        } catch {
            await practice?.stop()
            await transport.shutdown()
            throw error as? CommandFailure ?? .failed("\(error)")
        }
    }
}

extension Serve {
    private func keyRing(_ key: String) throws -> KeyRing {
        var ring = KeyRing(apiKey: key)
        guard let keys else { return ring }
        do {
            try ring.add(reading: String(decoding: try Files.read(keys), as: UTF8.self), file: keys)
        } catch let error as ConfigurationError {
            throw CommandFailure.usage(error.description)
        }
        return ring
    }

    private static func rules(_ file: String) throws -> GuardRules {
        do {
            let rules = try GuardRules(reading: String(decoding: try Files.read(file), as: UTF8.self), file: file)
            let blocking = rules.rules.count { $0.action == .block }
            Terminal.error("martlet: \(rules.rules.count) guard rules, \(blocking) of them block")
            return rules
        } catch let error as ConfigurationError {
            throw CommandFailure.usage(error.description)
        }
    }

    /// The sanctions and the file of the event log, opened before anything is served.
    private func watching() throws -> (SanctionBook, EventLogFile?) {
        let path = sanctions.map(Outside.absolute) ?? Outside.absolute(workspace) + "/" + SanctionList.defaultPath
        do {
            let file = try eventLog.map {
                try EventLogFile(path: Outside.absolute($0)) { Terminal.error("warning: \($0)") }
            }
            let book = try SanctionBook(SanctionFile(path: path)) { notice in
                if !notice.isGood { Terminal.error("warning: \(notice.text)") }
                let line: JSONValue = [
                    "time": .string(Timestamp.text(Outside.now())), "event": "administration",
                    "outcome": notice.isGood ? "success" : "failure", "reason": .string(notice.text),
                ]
                Terminal.error(line.text())
                file?.write(line.text(), now: Outside.now())
            }
            return (book, file)
        } catch let error as GatewayError {
            throw CommandFailure.usage(error.description)
        }
    }
}

/// The numbers of the last run, from the ledger.
enum LastRun {
    static func metrics(_ path: String) -> RunMetrics? {
        guard FileManager.default.fileExists(atPath: path), let ledger = try? Ledger(path: path),
            let id = try? ledger.runs(limit: 1).first?.id, let record = try? ledger.run(id)
        else { return nil }
        return record.metrics
    }
}

/// Ends the process when the one that started it is gone.
enum ParentWatch {
    static func start() {
        let parent = getppid()
        Task.detached {
            while true {
                try? await Task.sleep(for: .seconds(1))
                if getppid() != parent { exit(0) }
            }
        }
    }
}
