import ArgumentParser

/// `promptfoo redteam`. A configuration that is not generated beforehand is attacked in one go, so `run` and `eval` are the same.
struct PromptfooRedTeam: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redteam",
        abstract: "Make the attacks of a configuration, send them and judge the answers.",
        subcommands: [
            Run.self, Eval.self, PromptfooGenerate.self, PromptfooPlugins.self, PromptfooInit.self,
            PromptfooReport.self,
        ]
    )

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make the attacks, send them and judge the answers.")
        @OptionGroup var arguments: PromptfooArguments

        func run() async throws { try await PromptfooRun(arguments, isRedTeam: true).run() }
    }

    struct Eval: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send the attacks of a generated file; of any other configuration, the same as run."
        )
        @OptionGroup var arguments: PromptfooArguments

        func run() async throws { try await PromptfooRun(arguments, isRedTeam: true).run() }
    }
}
