import ArgumentParser
import Findings
import Formats
import Foundation
import Pipeline
import RedTeam
import Transport
import Workspace

struct RedTeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redteam",
        abstract: "Send the tests and attacks of a promptfoo configuration and judge the answers."
    )

    @Option(help: "The promptfoo configuration.")
    var config = "promptfooconfig.yaml"

    @Option(help: "Where to write promptfoo's results file.")
    var results: String?

    @Option(name: [.customShort("j"), .long], help: "Tests under way at once.")
    var maxConcurrency: Int?

    @Option(help: "Seed of the attacks.")
    var seed: UInt64 = 1

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let text = String(decoding: try Files.read(config), as: UTF8.self)
        let folder = NSString(string: Outside.absolute(config)).deletingLastPathComponent
        let workspace = WorkspaceFolder(root: folder)
        let variables = ProcessInfo.processInfo.environment
        var configuration: RedTeamConfiguration
        do {
            configuration = try RedTeamConfiguration(reading: text, file: config, environment: variables) {
                try? workspace.read($0)
            }
        } catch {
            throw CommandFailure.usage("\(error)")
        }
        for warning in configuration.warnings { Terminal.error(warning.description) }
        if let maxConcurrency { configuration.maxConcurrency = max(1, min(1024, maxConcurrency)) }
        let transport = AsyncHTTPTransport()
        let run = RedTeamRun(
            configuration: configuration,
            environment: variables,
            client: transport,
            seed: seed,
            now: Outside.now
        )
        let report = try await Interruption.run {
            await run.run { progress in
                if progress.done % 25 == 0 || progress.done == progress.total {
                    Terminal.error(
                        "\(progress.done) of \(progress.total) tests, \(progress.failed) failed, \(progress.errors) errors"
                    )
                }
            }
        }
        await transport.shutdown()
        if let results {
            let json = PromptfooResults.json(
                report,
                configuration: configuration,
                version: Version.text,
                id: "eval-\(UInt64(Outside.now() * 1000))"
            )
            try Files.emit(json.text(.pretty) + "\n", to: results)
        }
        let findings = report.findings(for: configuration)
        var exit: (any Error)?
        do {
            try output.finish(findings, subject: configuration.description.isEmpty ? config : configuration.description)
        } catch {
            exit = error
        }
        if let failure = report.failure {
            throw CommandFailure.failed("the red team could not do its work: \(failure)")
        }
        if let exit { throw exit }
        if output.failOn == nil, !findings.isEmpty { throw ExitCode(1) }
    }
}
