import ArgumentParser
import Findings
import Foundation
import Pipeline
import Reports
import Transport
import Workspace

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the pipeline of martlet.yaml: build, attack, scan, check, decide, report.",
        discussion: "Exit 0: the gate is open. 1: it is closed. 3: a stage could not do its work."
    )

    @Option(help: "The configuration file.")
    var config = "martlet.yaml"

    @Option(help: "A profile of the configuration to lay over it.")
    var profile: String?

    @Option(help: "Seed of everything random; overrides the configuration's.")
    var seed: UInt64?

    @Flag(help: "Use the network only for what is attacked.")
    var offline = false

    @Flag(help: "Print the verdict only.")
    var quiet = false

    @Flag(help: "Print the progress within stages, too, where nobody watches.")
    var verbose = false

    func run() async throws {
        let path = Outside.absolute(config)
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.usage("there is no configuration at \(config); 'martlet init' writes one")
        }
        let configuration: PipelineConfiguration
        do {
            configuration = try PipelineConfiguration(
                reading: String(decoding: bytes, as: UTF8.self),
                file: config,
                profile: profile
            )
            try Preflight.check(configuration, root: NSString(string: path).deletingLastPathComponent)
        } catch {
            throw CommandFailure.usage("\(error)")
        }
        let transport = AsyncHTTPTransport()
        let root = NSString(string: path).deletingLastPathComponent
        let isLive = Terminal.isInteractive && !quiet && !Outside.isContinuousIntegration
        let terminal =
            isLive
            ? TerminalObserver(
                hasColor: Terminal.hasColor(STDERR_FILENO),
                now: Outside.now,
                write: { Terminal.write($0, to: STDERR_FILENO) }
            ) : nil
        let plain: any PipelineObserver =
            quiet ? SilentObserver() : PlainObserver(isVerbose: verbose) { Terminal.error($0) }
        let run = PipelineRun(
            configuration: configuration,
            environment: Outside.environment(root: root, client: transport),
            observer: terminal ?? plain,
            seed: seed,
            isOffline: offline
        )
        let animation = terminal.map { terminal in Task { await terminal.animate() } }
        let result = try await Interruption.run { await run.run() }
        animation?.cancel()
        terminal?.finish()
        await transport.shutdown()

        Terminal.output(
            "\n"
                + TableReport.summary(
                    for: result.record,
                    difference: result.difference,
                    width: Terminal.width,
                    hasColor: Terminal.hasColor(STDOUT_FILENO)
                ) + "\n"
        )
        for stage in result.record.stages where stage.status == .failed || stage.status == .cancelled {
            Terminal.output(
                "\nThe stage '\(stage.name)' \(stage.status == .failed ? "could not do its work" : "was stopped"): \(stage.message)\n"
            )
        }
        for problem in result.problems { Terminal.error("problem: \(problem)") }
        let display = WorkspaceFolder(root: FileManager.default.currentDirectoryPath)
        Terminal.output(
            "\nReports\n" + result.reports.map { "  " + display.display("\(root)/\($0.path)") }.joined(separator: "\n")
                + "\n"
        )
        if ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" {
            for line in GitHubAnnotations.lines(for: result.record) { Terminal.output(line + "\n") }
            if let summary = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"],
                let handle = FileHandle(forWritingAtPath: summary)
            {
                handle.seekToEndOfFile()
                handle.write(Data(MarkdownReport.text(for: result.record, difference: result.difference).utf8))
            }
        }
        throw ExitCode(result.exitCode)
    }
}
