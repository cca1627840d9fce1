import ArgumentParser

/// promptfoo's command line, for scripts that call it: `martlet promptfoo eval …`, or a link of the name `promptfoo` to this program.
struct PromptfooCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promptfoo",
        abstract:
            "promptfoo's command line: its flags, its files, its exit codes. Also when the program is called by that name.",
        discussion: """
            Exit codes are promptfoo's: 0; 100 when fewer tests pass than PROMPTFOO_PASS_RATE_THRESHOLD (percent, default 100) asks \
            for, or PROMPTFOO_FAILED_TEST_EXIT_CODE in its place; 1 for any other failure; 130 after Ctrl-C.

            'redteam generate' writes the attacks of a configuration out as tests, 'redteam eval' sends them; 'redteam run' does both \
            in one go. Not here: view (a report is a file: 'redteam report'), share, auth, init, generate dataset, redteam setup, \
            redteam discover, redteam poison, feedback, cache, debug. Nothing is ever sent to promptfoo's services.
            """,
        version: "0.120.0 (martlet \(Version.text))",
        subcommands: [PromptfooEval.self, PromptfooRedTeam.self, PromptfooValidate.self, PromptfooView.self]
    )
}

/// `promptfoo eval`.
struct PromptfooEval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Send the tests of a configuration and judge the answers."
    )
    @OptionGroup var arguments: PromptfooArguments

    func run() async throws { try await PromptfooRun(arguments, isRedTeam: false).run() }
}

/// `promptfoo validate`: whether a configuration can be read.
struct PromptfooValidate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Say whether a configuration can be read, and what is wrong with it."
    )

    @Option(name: .shortAndLong, help: "The configuration.")
    var config: [String] = []

    func run() async throws {
        do {
            _ = try CampaignReading.files(try PromptfooRun.configurations(config), PromptfooRun.variables([]))
        } catch let failure as CommandFailure {
            throw CommandFailure(description: failure.description, code: 1)
        }
        Terminal.output("Configuration is valid.\n")
    }
}
