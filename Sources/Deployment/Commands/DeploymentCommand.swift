/// A command of another program that a deployment runs.
public struct DeploymentCommand: Sendable, Equatable {
    /// The program and its arguments; never a secret.
    public var arguments: [String]
    /// Absolute path of the folder it runs in.
    public var folder: String
    /// Variables that are set in addition to those of this process.
    public var environment: [String: String]
    /// Bytes that it reads from standard input.
    public var input: [UInt8]
    /// Where the input comes from, for people.
    public var inputName: String?
    /// Seconds after which it is stopped.
    public var timeout: Double
    /// Whether its output may hold values of secrets and is shown to nobody.
    public var isQuiet: Bool

    /// A command.
    public init(
        _ arguments: [String],
        folder: String,
        environment: [String: String] = [:],
        input: [UInt8] = [],
        inputName: String? = nil,
        timeout: Double = 300,
        isQuiet: Bool = false
    ) {
        self.arguments = arguments
        self.folder = folder
        self.environment = environment
        self.input = input
        self.inputName = inputName
        self.timeout = timeout
        self.isQuiet = isQuiet
    }

    /// The command as it could be typed into a shell.
    public var display: String {
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted($0.value))" }
        let words = (variables + arguments.map(Self.quoted)).joined(separator: " ")
        return inputName.map { "\(words) < \(Self.quoted($0))" } ?? words
    }

    /// A word for a POSIX shell.
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_=./:@,+%".contains($0)) }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

/// How a command ended.
public struct CommandOutcome: Sendable, Equatable {
    /// Exit code; 128 + the signal's number for a command that a signal ended.
    public var code: Int
    /// What it wrote to standard output.
    public var output: [UInt8]
    /// The end of what it wrote to standard error.
    public var errorOutput: String
    /// Whether it was stopped because its time was over.
    public var timedOut: Bool

    /// An outcome.
    public init(code: Int = 0, output: [UInt8] = [], errorOutput: String = "", timedOut: Bool = false) {
        self.code = code
        self.output = output
        self.errorOutput = errorOutput
        self.timedOut = timedOut
    }

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Its lines without empty ones.
    public var lines: [String] { text.split(whereSeparator: \.isNewline).map(String.init) }
}

/// Runs commands. The one way in which deployments reach other programs; tests hand in a value of their own.
public protocol CommandRunning: Sendable {
    /// Runs a command to its end.
    ///
    /// - Parameter line: called with each line of standard error as it is written.
    /// - Throws: `DeploymentError` if it could not be started; `CancellationError` if the task was cancelled.
    func run(_ command: DeploymentCommand, line: @escaping @Sendable (String) -> Void) async throws -> CommandOutcome
}
