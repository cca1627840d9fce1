import ArgumentParser
import Attestation
import Deployment
import Formats
import Foundation
import Ledger
import Pipeline
import Transport
import Workspace

/// How the deploy commands print.
enum DeployFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

/// Options of the deploy commands: which configuration, which environment.
struct DeployPlace: ParsableArguments {
    @Option(help: "The configuration; its folder's .martlet holds plans and the ledger.")
    var config = "deploy.yaml"

    @Option(name: .shortAndLong, help: "The environment. Absent: the only one there is.")
    var environment: String?

    @Option(help: "How to print: table, json.")
    var format = DeployFormat.table

    private var root: String { NSString(string: Outside.absolute(config)).deletingLastPathComponent }

    func configuration() throws -> DeployConfiguration {
        guard let bytes = FileManager.default.contents(atPath: Outside.absolute(config)) else {
            throw CommandFailure.usage("there is no configuration at \(config); Docs/deployment.md shows one")
        }
        do {
            return try DeployConfiguration(reading: String(decoding: bytes, as: UTF8.self), file: config)
        } catch {
            throw CommandFailure.usage("\(error)")
        }
    }

    func ledger() throws -> Ledger { try LedgerAccess.make(root) }

    /// The environment that is meant: by name, by the deployment, or the only one.
    private func name(_ configuration: DeployConfiguration, _ history: DeploymentHistory, _ id: String?) throws
        -> String
    {
        if let environment { return environment }
        if let id, let entry = history.entry(id) { return entry.environment }
        if configuration.environments.count == 1, let only = configuration.environments.first { return only.name }
        let names = configuration.environments.map(\.name).joined(separator: ", ")
        throw CommandFailure.usage("give --environment: \(names)")
    }

    /// Works at a desk; the end of the work decides the exit code.
    ///
    /// - Parameter id: a deployment whose environment is meant.
    func work(
        id: String? = nil,
        _ body: @escaping @Sendable (DeploymentDesk, DeploymentHistory) async throws -> Int32
    ) async throws {
        let configuration = try configuration()
        let ledger = try ledger()
        let transport = AsyncHTTPTransport()
        let outcome: Result<Int32, any Error>
        do {
            let history = try DeploymentDesk.history(of: ledger)
            let name = try name(configuration, history, id)
            let world = await DeploymentWorld.here(
                Outside.environment(root: root, client: transport),
                ledger: ledger,
                progress: { Terminal.error($0) }
            )
            let desk = try DeploymentDesk(configuration, environment: name, world: world)
            outcome = .success(try await Interruption.run { try await body(desk, history) })
        } catch {
            outcome = .failure(error)
        }
        await transport.shutdown()
        switch outcome {
        case .success(0): return
        case .success(let code): throw ExitCode(code)
        case .failure(let error): throw Self.translated(error)
        }
    }

    private static func translated(_ error: any Error) -> any Error {
        switch error {
        case let error as DeploymentError:
            switch error.code {
            case .configuration: CommandFailure.usage(error.description)
            case .refused: CommandFailure(description: "refused: \(error.description)", code: 1)
            case .failed: CommandFailure.failed(error.description)
            }
        case let error as LedgerError: CommandFailure.failed(error.description)
        case is CancellationError: CommandFailure(description: "stopped", code: 130)
        default: error
        }
    }

    /// The deployment that is meant: by id, or the last one that waits.
    static func waiting(_ id: String?, _ desk: DeploymentDesk, _ history: DeploymentHistory) throws -> String {
        if let id { return id }
        guard let entry = history.waiting(desk.environment.name) else {
            throw CommandFailure.usage(
                "no plan waits for \(desk.environment.name); 'martlet deploy plan' makes one"
            )
        }
        return entry.id
    }

    /// The key in a file, or in MARTLET_APPROVAL_KEY.
    static func key(_ path: String?) throws -> SigningKey? {
        let secret =
            try path.map { String(decoding: try Files.read($0), as: UTF8.self) }
            ?? ProcessInfo.processInfo.environment["MARTLET_APPROVAL_KEY"]
        guard let secret, !secret.isEmpty else { return nil }
        guard let key = SigningKey(base64: secret.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CommandFailure.usage("this is no key; 'martlet models key' makes one")
        }
        return key
    }

    /// Prints what was looked at, and answers the exit code.
    func finish(_ verdict: ValidationVerdict, _ results: [CheckResult]) -> Int32 {
        switch format {
        case .json:
            let json: JSONValue = [
                "verdict": .string(verdict.rawValue),
                "results": .array(
                    results.map {
                        [
                            "check": .string($0.name), "status": .string($0.status.rawValue),
                            "message": .string($0.message),
                        ]
                    }
                ),
            ]
            Terminal.output(json.text(.pretty) + "\n")
        case .table:
            for result in results { Terminal.output("\(result.status.rawValue)  \(result.name): \(result.message)\n") }
            if results.isEmpty {
                Terminal.output("nothing was looked at: name probes, commands or aws under 'validate'\n")
            }
            Terminal.output("\(verdict.rawValue)\n")
        }
        switch verdict {
        case .passed: return 0
        case .failed: return 1
        case .unknown: return 3
        }
    }
}
