import ArgumentParser
import Foundation
import Pipeline
import Transport

/// Trivy's command line, for scripts that call it: `martlet trivy image …`, or a link of the name `trivy` to this program.
struct TrivyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trivy",
        abstract:
            "Trivy's command line: its flags, files and exit codes. Also when the program is called by that name.",
        discussion: """
            Commands: image, fs, rootfs, repo, sbom, config, version, clean. 'martlet trivy image --help' lists the flags.

            Exit codes are Trivy's: 0 whatever was found, unless --exit-code and --exit-on-eol say others; 1 for any failure. A flag \
            that asks for what is not here is an error that names it. Variables TRIVY_* and trivy.yaml are read.
            """
    )

    @Argument(parsing: .captureForPassthrough, help: "Trivy's command with its flags.")
    var arguments: [String] = []

    func run() async throws {
        let code = await Self.run(arguments)
        if code != 0 { throw ExitCode(code) }
    }

    /// Runs a command line of Trivy and answers its exit code.
    static func run(_ arguments: [String]) async -> Int32 {
        let transport = AsyncHTTPTransport()
        let program = TrivyProgram(
            workspace: Files.workspace,
            environment: ProcessInfo.processInfo.environment,
            version: Version.text,
            processes: SubprocessRunner(),
            images: ImageFetching.fetcher(transport),
            now: Outside.now,
            console: .init(
                output: { Terminal.output($0) },
                error: { Terminal.error($0) },
                width: Terminal.width,
                hasColor: Terminal.hasColor(STDOUT_FILENO)
            )
        )
        let code = await program.run(arguments) { Deadline.start($0, code: 1) }
        await transport.shutdown()
        return code
    }
}
