import Deployment
import Foundation
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Runs the commands of deployments as processes of this machine, each in a session of its own: it has no terminal to ask
/// at, and takes its children with it when it is stopped.
public struct DeploymentProcess: CommandRunning {
    /// The most that is read of a command's standard output, in bytes.
    static let maximumOutput = 256 << 20

    /// Environment of the commands, before their own variables.
    private let variables: [String: String]

    /// A runner.
    public init(variables: [String: String]) {
        self.variables = variables
    }

    /// Runs a command to its end.
    public func run(
        _ command: DeploymentCommand,
        line: @escaping @Sendable (String) -> Void
    ) async throws -> CommandOutcome {
        guard let program = command.arguments.first else { throw DeploymentError(.configuration, "a command is empty") }
        let configuration = configuration(of: command, program)
        return try await withThrowingTaskGroup(of: CommandOutcome?.self) { group in
            let kept = OutputTail(limit: CommandRunner.keptOutput)
            group.addTask {
                do {
                    let result = try await Subprocess.run(
                        configuration,
                        input: .array(command.input),
                        output: .bytes(limit: Self.maximumOutput),
                        error: .sequence
                    ) { execution in
                        for try await text in execution.standardError.strings() {
                            kept.append(text + "\n")
                            line(text)
                        }
                    }
                    try Task.checkCancellation()
                    return CommandOutcome(
                        code: CommandRunner.code(of: result.terminationStatus),
                        output: result.standardOutput,
                        errorOutput: kept.text
                    )
                } catch let error as SubprocessError {
                    try Task.checkCancellation()
                    throw DeploymentError(
                        .failed,
                        "'\(program)' could not be started (is it installed and on the PATH?): \(error)"
                    )
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(command.timeout))
                return nil
            }
            defer { group.cancelAll() }
            let first = try await group.next() ?? nil
            return first ?? CommandOutcome(code: 124, errorOutput: kept.text, timedOut: true)
        }
    }

    private func configuration(of command: DeploymentCommand, _ program: String) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            // Terraform and compose end in good order on it, and children that a shell put aside do not ignore it.
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(15)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
        ]
        let environment = variables.merging(command.environment) { $1 }
        return Configuration(
            executable: program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(Array(command.arguments.dropFirst())),
            environment: .custom(
                Dictionary(
                    uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
                )
            ),
            workingDirectory: FilePath(command.folder),
            platformOptions: options
        )
    }
}
