import Foundation
import Subprocess
import Synchronization
import Targets

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs the programs that targets and assertions need, in sessions of their own: a program that is stopped takes its children
/// with it.
public struct SubprocessRunner: ProcessRunner {
    private let environment: [String: String]
    /// The most that a program may write to its standard output, in bytes; one that writes more is stopped.
    private let maximumOutput: Int

    /// A program that closes its input early must not end ours: writing fails then, and says so.
    private static let ignoresBrokenPipes: Void = {
        _ = signal(SIGPIPE, SIG_IGN)
    }()

    /// How much of the standard error is kept; the end is what explains a failure.
    static let keptErrors = 64 << 10

    /// A runner.
    ///
    /// - Parameters:
    ///   - environment: what programs find in their environment, beside what their command adds.
    ///   - maximumOutput: the most that a program may write to its standard output, in bytes; one that writes more is stopped.
    public init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        maximumOutput: Int = 16 << 20
    ) {
        self.environment = environment
        self.maximumOutput = maximumOutput
    }

    /// Runs a program to its end, its time's, or its task's.
    public func run(_ command: ProcessCommand) async throws(TargetFailure) -> ProcessOutput {
        _ = Self.ignoresBrokenPipes
        guard let program = command.arguments.first, !program.isEmpty else {
            throw TargetFailure("the command is empty")
        }
        let configuration = configuration(program, command)
        do {
            return try await withThrowingTaskGroup(of: ProcessOutput?.self) { group in
                let kept = Kept(limit: maximumOutput)
                group.addTask { try await Self.run(configuration, command.input, kept) }
                group.addTask {
                    // A timeout that nobody could wait for is none.
                    try await Task.sleep(for: .seconds(min(max(0, command.timeout), 86_400 * 365)))
                    return nil
                }
                defer { group.cancelAll() }
                let first = try await group.next() ?? nil
                return first ?? kept.output(code: 124, timedOut: true)
            }
        } catch let error as TargetFailure {
            throw error
        } catch {
            throw Task.isCancelled || error is CancellationError
                ? TargetFailure("the run was stopped") : TargetFailure("'\(program)' could not be started: \(error)")
        }
    }

    private func configuration(_ program: String, _ command: ProcessCommand) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(2)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let variables = environment.merging(command.environment) { $1 }
        return Configuration(
            executable: program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(Array(command.arguments.dropFirst())),
            environment: .custom(
                Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
            ),
            workingDirectory: command.folder.map { FilePath($0) },
            platformOptions: options
        )
    }

    private static func run(
        _ configuration: Configuration,
        _ input: [UInt8],
        _ kept: Kept
    ) async throws -> ProcessOutput {
        let result = try await Subprocess.run(
            configuration,
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            // Both are read at once: a program that fills one pipe while we wait at the other would stand still.
            try await withThrowingTaskGroup(of: Void.self) { group in
                // A program that closes its input before it has read everything is no failure. The library's own writer leaves
                // the descriptor open then, and ends the process.
                group.addTask {
                    _ = try? await execution.standardInputWriter.write(input)
                    try? await execution.standardInputWriter.finish()
                }
                group.addTask {
                    for try await bytes in execution.standardError {
                        kept.append(errors: bytes.withUnsafeBytes { Array($0) })
                    }
                }
                for try await bytes in execution.standardOutput {
                    guard kept.append(output: bytes.withUnsafeBytes { Array($0) }) else {
                        throw TargetFailure("the program wrote more than \(kept.limit >> 20) MiB")
                    }
                }
                try await group.waitForAll()
            }
        }
        try Task.checkCancellation()
        return kept.output(code: CommandRunner.code(of: result.terminationStatus), timedOut: false)
    }

    /// What a program has written so far.
    private final class Kept: Sendable {
        let limit: Int
        private let state = Mutex<(output: [UInt8], errors: [UInt8])>(([], []))

        init(limit: Int) {
            self.limit = limit
        }

        func append(output bytes: [UInt8]) -> Bool {
            state.withLock { state in
                state.output += bytes
                return state.output.count <= limit
            }
        }

        func append(errors bytes: [UInt8]) {
            state.withLock { state in
                state.errors += bytes
                if state.errors.count > 2 * SubprocessRunner.keptErrors {
                    state.errors = Array(state.errors.suffix(SubprocessRunner.keptErrors))
                }
            }
        }

        func output(code: Int, timedOut: Bool) -> ProcessOutput {
            state.withLock { state in
                ProcessOutput(
                    code: code,
                    output: state.output,
                    errors: String(decoding: state.errors.suffix(SubprocessRunner.keptErrors), as: UTF8.self),
                    timedOut: timedOut
                )
            }
        }
    }
}
