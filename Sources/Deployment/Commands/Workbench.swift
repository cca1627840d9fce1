import HTTP
import Ledger
import Workspace

/// What deployments take from the world outside, handed in so that tests can hand in something else.
public struct DeploymentWorld: Sendable {
    /// Folder of `deploy.yaml`; all its paths are relative to it.
    public var root: String
    /// Where every step is recorded.
    public var ledger: Ledger
    /// Runs commands.
    public var commands: any CommandRunning
    /// Sends requests.
    public var client: any HTTPClient
    /// Seconds since 1970.
    public var now: @Sendable () -> Double
    /// Waits some seconds.
    public var sleep: @Sendable (Double) async throws -> Void
    /// Random numbers for ids.
    public var random: @Sendable () -> UInt64
    /// Environment variables of the process.
    public var variables: [String: String]
    /// The commit that is checked out.
    public var commit: String?
    /// Runs the live checks of AWS; `nil` where they cannot be run.
    public var live: (@Sendable (LiveTarget) async -> [CheckResult])?
    /// Shows a line of progress.
    public var progress: @Sendable (String) -> Void

    /// A world.
    public init(
        root: String,
        ledger: Ledger,
        commands: any CommandRunning,
        client: any HTTPClient,
        now: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async throws -> Void,
        random: @escaping @Sendable () -> UInt64,
        variables: [String: String],
        commit: String?,
        live: (@Sendable (LiveTarget) async -> [CheckResult])? = nil,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.root = root
        self.ledger = ledger
        self.commands = commands
        self.client = client
        self.now = now
        self.sleep = sleep
        self.random = random
        self.variables = variables
        self.commit = commit
        self.live = live
        self.progress = progress
    }

    var files: DeploymentFiles { DeploymentFiles(root: root) }

    func secret(_ reference: SecretReference) -> String? {
        reference.resolve(environment: variables) { try? files.read($0, limit: 1 << 16) }
    }

    /// Runs a command and shows it.
    ///
    /// - Parameter codes: exit codes that are no failure.
    /// - Throws: `DeploymentError` with the end of what the command said, free of secrets of this process's environment.
    @discardableResult
    func run(_ command: DeploymentCommand, codes: Set<Int> = [0]) async throws -> CommandOutcome {
        progress("$ \(command.display)")
        let secrets = SecretValues(variables)
        let outcome = try await commands.run(command) { line in
            if !command.isQuiet, !line.allSatisfy(\.isWhitespace) { progress("  \(secrets.hidden(in: line))") }
        }
        let name = command.arguments.first ?? ""
        if outcome.timedOut {
            throw DeploymentError(
                .failed,
                "'\(name)' took longer than \(DurationFormat.text(command.timeout)) and was stopped"
            )
        }
        guard codes.contains(outcome.code) else {
            let said = secrets.hidden(in: outcome.errorOutput).split(whereSeparator: \.isNewline).suffix(12)
            let words = said.isEmpty ? "it said nothing" : said.joined(separator: "\n")
            throw DeploymentError(
                .failed,
                "'\(command.arguments.prefix(3).joined(separator: " "))' ended with exit code \(outcome.code): \(words)"
            )
        }
        return outcome
    }
}

/// Values of this process's environment that must not be shown, known by the names of their variables.
struct SecretValues: Sendable {
    private let values: [String]

    init(_ variables: [String: String]) {
        let words = [
            "SECRET", "TOKEN", "PASSWORD", "PASSWD", "CREDENTIAL", "PRIVATE", "APIKEY", "_KEY", "TF_VAR_", "WEBHOOK",
        ]
        values = variables.filter { name, value in
            value.utf8.count >= 6 && words.contains { name.uppercased().contains($0) }
        }
        .values.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    func hidden(in text: String) -> String {
        values.reduce(text) { $0.contains($1) ? $0.replacing($1, with: "[redacted]") : $0 }
    }
}
