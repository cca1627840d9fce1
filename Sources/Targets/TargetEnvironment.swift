import Formats
import HTTP

/// What targets reach the outside through.
public struct TargetEnvironment: Sendable {
    /// Variables for `{{env.NAME}}`.
    public var variables: JSONObject
    /// Sends requests.
    public var client: any HTTPClient
    /// Runs programs; without it, targets that are programs cannot be asked.
    public var processes: (any ProcessRunner)?
    /// Calls functions of files of code; without it, such files cannot be used.
    public var code: (any CodeRunner)?
    /// The folder in which programs run, and to which their paths are relative; absent: the current one.
    public var folder: String?
    /// Speaks WebSocket; without it, targets behind `ws://` cannot be asked.
    public var webSockets: (any WebSocketClient)?
    /// How many requests a target gets at once and how often one is repeated.
    public var pacing: PacingSettings
    /// Seconds since 1970.
    public var now: @Sendable () -> Double
    /// Randomness, for sessions that no service may mistake for earlier ones.
    public var random: @Sendable () -> UInt64

    /// An environment.
    ///
    /// - Parameter webSockets: absent: the client, if it speaks WebSocket too.
    public init(
        variables: JSONObject = [:],
        client: any HTTPClient,
        webSockets: (any WebSocketClient)? = nil,
        pacing: PacingSettings = .init(),
        processes: (any ProcessRunner)? = nil,
        code: (any CodeRunner)? = nil,
        folder: String? = nil,
        now: @escaping @Sendable () -> Double,
        random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        self.variables = variables
        self.client = client
        self.webSockets = webSockets ?? client as? any WebSocketClient
        self.pacing = pacing
        self.processes = processes
        self.code = code
        self.folder = folder
        self.now = now
        self.random = random
    }
}

/// A program to be run.
public struct ProcessCommand: Sendable, Equatable {
    /// The program and its arguments.
    public var arguments: [String]
    /// What it reads from its standard input.
    public var input: [UInt8]
    /// Variables beside those of this process.
    public var environment: [String: String]
    /// The folder in which it runs; absent: the current one.
    public var folder: String?
    /// Seconds after which it is stopped.
    public var timeout: Double

    /// A command.
    public init(
        _ arguments: [String],
        input: [UInt8] = [],
        environment: [String: String] = [:],
        folder: String? = nil,
        timeout: Double = 300
    ) {
        self.arguments = arguments
        self.input = input
        self.environment = environment
        self.folder = folder
        self.timeout = timeout
    }
}

/// How a program ended.
public struct ProcessOutput: Sendable, Equatable {
    /// Exit code; 128 + the signal's number if a signal ended it.
    public var code: Int
    /// What it wrote to its standard output.
    public var output: [UInt8]
    /// The end of what it wrote to its standard error.
    public var errors: String
    /// Whether it was stopped because its time was over.
    public var timedOut: Bool

    /// An output.
    public init(code: Int, output: [UInt8], errors: String = "", timedOut: Bool = false) {
        self.code = code
        self.output = output
        self.errors = errors
        self.timedOut = timedOut
    }
}

/// Runs programs. The one way in which engines start processes; tests hand in a value of their own.
public protocol ProcessRunner: Sendable {
    /// Runs a program to its end.
    ///
    /// - Throws: `TargetFailure` if it could not be started.
    func run(_ command: ProcessCommand) async throws(TargetFailure) -> ProcessOutput
}

/// Calls functions of files of code (`.js`, `.mjs`, `.py` …) through the interpreter of their language.
public protocol CodeRunner: Sendable {
    /// Calls a function.
    ///
    /// - Parameters:
    ///   - file: path of the file.
    ///   - function: its name; absent: the language's default.
    ///   - arguments: what it is given, as JSON.
    ///   - timeout: seconds until it must have answered.
    /// - Throws: `TargetFailure` if there is no interpreter, or the code fails.
    func call(_ file: String, function: String?, arguments: [JSONValue], timeout: Double) async throws(TargetFailure)
        -> JSONValue

    /// Runs a program text that defines a function, and calls the function.
    ///
    /// - Parameters:
    ///   - source: the whole text of the program.
    ///   - language: `python`, `ruby` or `javascript`.
    ///   - function: the function that it defines.
    ///   - arguments: what the function is given, as JSON.
    ///   - timeout: seconds until it must have answered.
    /// - Throws: `TargetFailure` if there is no interpreter, or the code fails.
    func evaluate(
        source: String,
        language: String,
        function: String,
        arguments: [JSONValue],
        timeout: Double
    ) async throws(TargetFailure) -> JSONValue
}

extension CodeRunner {
    /// Refuses, unless a runner says otherwise.
    public func evaluate(
        source: String,
        language: String,
        function: String,
        arguments: [JSONValue],
        timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        throw TargetFailure("\(language) code within a configuration cannot be run here; put it into a file")
    }
}
