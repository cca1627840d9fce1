import Formats

/// Calls functions of files of code through the interpreter of their language: `node`, `python3`, `ruby`.
///
/// Each call is a process of its own: nothing that one test leaves behind in memory reaches the next one, and a call that hangs
/// is stopped alone.
public struct InterpreterCodeRunner: CodeRunner {
    private let processes: any ProcessRunner
    private let folder: String?
    private let variables: [String: String]
    private let mask: SecretMask

    /// Functions that are looked for, in this order, where none is named and the file exports none as its default.
    static let usualNames = ["call_api", "callApi", "get_assert", "getAssert", "get_transform", "getTransform"]
    /// The longest trace that is kept of a failure, in characters; its end, which in every language but JavaScript names the place.
    static let keptTrace = 2000

    /// A runner.
    ///
    /// - Parameters:
    ///   - folder: what relative paths of files are relative to, and where the code runs; absent: the current folder.
    ///   - variables: the environment; it may name the interpreters (`PROMPTFOO_PYTHON`), and its secrets are kept out of errors.
    public init(processes: any ProcessRunner, folder: String? = nil, variables: [String: String] = [:]) {
        self.processes = processes
        self.folder = folder
        self.variables = variables
        mask = SecretMask(variables)
    }

    /// Calls a function.
    public func call(
        _ file: String,
        function: String?,
        arguments: [JSONValue],
        timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        guard let language = CodeLanguage(file: file) else {
            throw TargetFailure("'\(file)' is code of no known language (.js, .mjs, .cjs, .ts, .py, .rb)")
        }
        return try await run(
            ["file": .string(file), "function": JSONValue(function), "names": JSONValue(Self.usualNames)],
            language,
            name: file,
            arguments,
            timeout
        )
    }

    /// Runs a text of Python or Ruby that defines a function, and calls the function.
    public func evaluate(
        source: String,
        language: String,
        function: String,
        arguments: [JSONValue],
        timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        guard let known = CodeLanguage(rawValue: language), known == .python || known == .ruby else {
            throw TargetFailure("\(language) code within a configuration cannot be run here; put it into a file")
        }
        return try await run(
            ["source": .string(source), "function": .string(function), "names": []],
            known,
            name: "the \(language) code",
            arguments,
            timeout
        )
    }

    /// - Parameter name: what is run, for errors.
    private func run(
        _ call: JSONObject,
        _ language: CodeLanguage,
        name: String,
        _ arguments: [JSONValue],
        _ timeout: Double
    ) async throws(TargetFailure) -> JSONValue {
        let marker = Self.marker()
        var call = call
        call["arguments"] = .array(arguments)
        call["marker"] = .string(marker)
        let interpreter = language.interpreter(variables)
        let command = ProcessCommand(
            [interpreter] + language.wrapper,
            input: JSONValue.object(call).bytes(),
            folder: folder,
            timeout: timeout
        )
        let ended: ProcessOutput
        do {
            ended = try await processes.run(command)
        } catch {
            if Task.isCancelled { throw error }
            throw TargetFailure("\(name) needs '\(interpreter)', which could not be started; \(language.advice)")
        }
        if ended.timedOut {
            throw TargetFailure("\(name) did not answer within \(JSONWriter.number(timeout)) s")
        }
        return try answer(ended, marker, name)
    }

    private func answer(_ ended: ProcessOutput, _ marker: String, _ file: String) throws(TargetFailure) -> JSONValue {
        let text = String(decoding: ended.output, as: UTF8.self)
        guard let line = text.split(separator: "\n").last(where: { $0.hasPrefix(marker) }) else {
            let said = ended.errors.isEmpty ? "" : ": \(tail(ended.errors))"
            throw TargetFailure("\(file) ended with exit code \(ended.code) before it answered\(said)")
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: String(line.dropFirst(marker.count)))
        } catch {
            throw TargetFailure("the answer of \(file) is no JSON: \(error.description)")
        }
        if let error = json["error"]?.string {
            let trace = json["trace"]?.string ?? ""
            throw TargetFailure(
                "\(file) failed: \(mask.apply(String(error.prefix(500))))\(trace.isEmpty ? "" : "\n\(tail(trace))")"
            )
        }
        return json["result"] ?? .null
    }

    private func tail(_ text: String) -> String {
        let masked = mask.apply(text)
        return masked.count > Self.keptTrace ? "…" + masked.suffix(Self.keptTrace) : masked
    }

    /// A text that no code can guess.
    private static func marker() -> String {
        "martlet-" + (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined() + ":"
    }
}
