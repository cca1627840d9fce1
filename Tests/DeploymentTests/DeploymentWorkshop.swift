import Attestation
import Findings
import Formats
import Foundation
import HTTP
import Ledger
import Synchronization
import TestSupport

@testable import Deployment

/// Commands whose outcomes a test decides, kept in the order in which they were run.
final class ScriptedCommands: CommandRunning {
    private let handler: @Sendable (DeploymentCommand) throws -> CommandOutcome
    private let state = Mutex<[DeploymentCommand]>([])

    init(_ handler: @escaping @Sendable (DeploymentCommand) throws -> CommandOutcome = { _ in CommandOutcome() }) {
        self.handler = handler
    }

    var ran: [DeploymentCommand] { state.withLock { $0 } }

    func run(_ command: DeploymentCommand, line: @escaping @Sendable (String) -> Void) async throws -> CommandOutcome {
        state.withLock { $0.append(command) }
        let outcome = try handler(command)
        for text in outcome.errorOutput.split(separator: "\n") { line(String(text)) }
        return outcome
    }
}

/// A server whose answers a test decides.
final class ScriptedServer: HTTPClient {
    private let answer: @Sendable (HTTPRequest) throws(HTTPError) -> HTTPResponse
    private let state = Mutex<[HTTPRequest]>([])

    init(
        _ answer: @escaping @Sendable (HTTPRequest) throws(HTTPError) -> HTTPResponse = { _ in HTTPResponse(status: 200)
        }
    ) {
        self.answer = answer
    }

    var requests: [HTTPRequest] { state.withLock { $0 } }

    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        state.withLock { $0.append(request) }
        return try answer(request)
    }
}

/// A workspace with a ledger, a clock that tests turn, and a gate that opens when it is told to.
final class DeploymentWorkshop: Sendable {
    let folder: TemporaryFolder
    let ledger: Ledger
    private let clock = Mutex(1_790_000_000.0)
    private let counter = Mutex<UInt64>(0)
    private let lines = Mutex<[String]>([])

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: "\(folder.path)/ledger.sqlite")
    }

    var progress: [String] { lines.withLock { $0 } }
    func wait(_ seconds: Double) { clock.withLock { $0 += seconds } }
    var now: Double { clock.withLock { $0 } }
    func files() -> DeploymentFiles { DeploymentFiles(root: folder.path) }

    func world(
        _ commands: any CommandRunning = ScriptedCommands(),
        client: any HTTPClient = ScriptedServer(),
        variables: [String: String] = [:],
        commit: String? = nil
    ) -> DeploymentWorld {
        DeploymentWorld(
            root: folder.path,
            ledger: ledger,
            commands: commands,
            client: client,
            now: { self.now },
            sleep: { self.wait($0) },
            random: {
                self.counter.withLock {
                    $0 += 1
                    return $0
                }
            },
            variables: variables,
            commit: commit,
            progress: { line in self.lines.withLock { $0.append(line) } }
        )
    }

    func desk(
        _ yaml: String,
        _ environment: String = "local",
        _ commands: any CommandRunning = ScriptedCommands(),
        client: any HTTPClient = ScriptedServer(),
        variables: [String: String] = [:],
        commit: String? = nil
    ) throws -> DeploymentDesk {
        try DeploymentDesk(
            DeployConfiguration(reading: yaml, file: "deploy.yaml"),
            environment: environment,
            world: world(commands, client: client, variables: variables, commit: commit)
        )
    }

    /// Records a run of the pipeline and writes the gate's report as it does.
    func runPipeline(
        _ status: GateDecision.Status = .open,
        project: String = "bot",
        profile: String? = nil,
        commit: String? = nil,
        artifacts: [StageRecord.Artifact] = []
    ) throws {
        let id = "run-\(Int(now))"
        let report: JSONValue = ["gate": .string(status.rawValue), "run": .string(id)]
        try folder.write(report.text(.pretty), to: "reports/gate-status.json")
        let sha256 = SHA256Digest.hex(of: report.bytes(.pretty))
        let run = RunRecord(
            id: id,
            project: project,
            profile: profile,
            startedAt: now,
            duration: 0,
            version: "0.1.0",
            seed: 1,
            commit: commit,
            subject: project,
            stages: [
                StageRecord(
                    name: "image",
                    kind: "image",
                    status: .passed,
                    startedAt: now,
                    duration: 0,
                    message: "",
                    artifacts: artifacts
                ),
                StageRecord(
                    name: "gate",
                    kind: "gate",
                    status: status == .open ? .passed : .findings,
                    startedAt: now,
                    duration: 0,
                    message: "",
                    artifacts: [.init(kind: "gate-status", path: "reports/gate-status.json", sha256: sha256)]
                ),
            ],
            gate: GateDecision(status: status, rules: [])
        )
        try ledger.record(run, at: now)
    }

    /// The kinds of the log's entries about deployments.
    func log() throws -> [String] {
        try ledger.events().map(\.kind).filter { $0.hasPrefix("deployment.") }.map { String($0.dropFirst(11)) }
    }

    /// The path of a file of a deployment, relative to the workspace.
    func record(_ id: String, _ name: String) -> String { ".martlet/deployments/\(id)/\(name)" }
}

/// The code of the error that a piece of work throws.
func code(_ work: () async throws -> some Any) async -> DeploymentError.Code? {
    do {
        _ = try await work()
        return nil
    } catch {
        return (error as? DeploymentError)?.code
    }
}

/// What the error of a piece of work says; `nil` if it throws none.
func complaint(_ work: () async throws -> some Any) async -> String? {
    do {
        _ = try await work()
        return nil
    } catch {
        return "\(error)"
    }
}
