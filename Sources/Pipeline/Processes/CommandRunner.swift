import Foundation
import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// How a command ended.
struct CommandResult: Sendable {
    /// Exit code; 128 + the signal's number for a command that a signal ended.
    var code: Int
    /// The end of what it printed, both streams together.
    var output: String
    /// Whether it was stopped because its time was over.
    var timedOut: Bool
}

/// Runs commands in sessions of their own, so that a command that is stopped takes its children with it.
struct CommandRunner: Sendable {
    /// How much of the output is kept, in bytes; the end is what explains a failure.
    static let keptOutput = 256 << 10

    /// The command could not be started.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs a command to its end.
    ///
    /// - Parameters:
    ///   - environment: the whole environment of the command.
    ///   - timeout: seconds after which it is stopped.
    ///   - line: called with each line as it is printed.
    /// - Throws: `Failure` if it could not be started; `CancellationError` if the task was cancelled meanwhile.
    static func run(
        _ arguments: [String],
        folder: String,
        environment: [String: String],
        timeout: Double,
        line: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> CommandResult {
        guard let program = arguments.first else { throw Failure(description: "the command is empty") }
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(2)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let custom = Environment.custom(
            Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
        )
        let configuration = Configuration(
            executable: program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(Array(arguments.dropFirst())),
            environment: custom,
            workingDirectory: FilePath(folder),
            platformOptions: options
        )

        return try await withThrowingTaskGroup(of: CommandResult?.self) { group in
            let kept = OutputTail(limit: keptOutput)
            group.addTask {
                do {
                    let result = try await Subprocess.run(
                        configuration,
                        input: .none,
                        output: .sequence,
                        error: .combinedWithOutput
                    ) { execution in
                        for try await text in execution.standardOutput.strings() {
                            kept.append(text + "\n")
                            line(text)
                        }
                    }
                    try Task.checkCancellation()
                    return CommandResult(code: code(of: result.terminationStatus), output: kept.text, timedOut: false)
                } catch let error as SubprocessError {
                    try Task.checkCancellation()
                    throw Failure(description: "'\(program)' could not be started: \(error)")
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(timeout))
                return nil
            }
            defer { group.cancelAll() }
            let first = try await group.next() ?? nil
            return first ?? CommandResult(code: 124, output: kept.text, timedOut: true)
        }
    }

    static func code(of status: TerminationStatus) -> Int {
        switch status {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}

/// The end of a growing text.
final class OutputTail: Sendable {
    private let limit: Int
    private let state = Mutex("")

    init(limit: Int) {
        self.limit = limit
    }

    func append(_ text: String) {
        state.withLock { kept in
            kept += text
            if kept.utf8.count > limit * 2 { kept = String(kept.suffix(limit)) }
        }
    }

    var text: String { state.withLock { String($0.suffix(limit)) } }
}
