import ArgumentParser
import Pipeline
import RedTeam

/// `promptfoo redteam init`.
struct PromptfooInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented promptfooconfig.yaml for a red team. Nothing is asked; no file is replaced."
    )

    @Argument(help: "Folder.")
    var directory = "."

    @Flag(name: .customLong("no-gui"), help: .hidden)
    var noGUI = false

    @Option(name: [.customLong("env-file"), .customLong("env-path")], help: .hidden)
    var envFile: [String] = []

    func run() async throws {
        try await PromptfooRun.ending {
            let folder = WorkspaceFolder(root: Outside.absolute(directory))
            let name = directory == "." ? "promptfooconfig.yaml" : "\(directory)/promptfooconfig.yaml"
            guard !folder.exists("promptfooconfig.yaml") else {
                throw CommandFailure.usage("\(name) is there already; it is left as it is")
            }
            try folder.write(Array(StarterConfiguration.yaml.utf8), to: "promptfooconfig.yaml")
            Terminal.output(
                "Wrote \(name): name your application in it, then run: promptfoo redteam run -c \(name)\n"
            )
        }
    }
}
