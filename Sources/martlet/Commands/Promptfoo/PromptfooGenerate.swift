import ArgumentParser
import Foundation
import Matching
import Pipeline
import RedTeam
import Workspace

/// `promptfoo redteam generate`.
struct PromptfooGenerate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write the attacks of a configuration out as tests.",
        discussion: """
            The file is a configuration of promptfoo's form. 'promptfoo redteam eval -c redteam.yaml' sends what the configuration \
            itself would send and judges it the same; the canaries of the attacks stand in the file. Conversations that depend on the \
            answers name their strategy as the test's provider.

            No model is asked, and it takes no time. A file that was generated from the same before is left as it is; --force writes \
            it anew. A file that was not generated is not replaced.
            """
    )

    @Option(name: .shortAndLong, help: "Configuration files.")
    var config: [String] = []

    @Option(name: .shortAndLong, help: "The file to write: YAML, or JSON where it ends so. Default: redteam.yaml.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Write the tests into the configuration itself; comments below its head are lost.")
    var write = false

    @Option(help: "What the application is for.")
    var purpose: String?

    @Option(help: "Attacks, separated by commas, in place of the configuration's.")
    var plugins: String?

    @Option(help: "Further attacks, separated by commas.")
    var addPlugins: String?

    @Option(help: "Strategies, separated by commas, in place of the configuration's.")
    var strategies: String?

    @Option(help: "Further strategies, separated by commas.")
    var addStrategies: String?

    @Option(
        name: [.customShort("n"), .customLong("num-tests"), .customLong("numTests")],
        help: "Tests of each attack."
    )
    var numTests: Int?

    @Option(help: "Languages to attack in, separated by commas.")
    var language: String?

    @Option(name: [.customLong("injectVar"), .customLong("inject-var")], help: "The variable that carries the attack.")
    var injectVariable: String?

    @Option(help: "The model that leads attacks.")
    var provider: String?

    @Option(
        name: [.customLong("filter-providers"), .customLong("filter-targets")],
        help: "Keep only targets whose id or label matches the pattern."
    )
    var filterTargets: String?

    @Option(
        name: [.customLong("env-file"), .customLong("env-path")],
        help: "Files with variables for the environment."
    )
    var envFile: [String] = []

    @Option(help: "Seed of the attacks; send them with the same.")
    var seed: UInt64 = 1

    @Flag(help: "Write the file anew, and replace one that was not generated.")
    var force = false

    @Flag(help: "Fail if a plugin makes no tests.")
    var strict = false

    @Flag(help: "Say how many tests each plugin made.")
    var verbose = false

    @Option(name: [.customShort("j"), .long], help: .hidden)
    var maxConcurrency: Int?

    @Option(help: .hidden)
    var delay: Double?

    @Flag(name: .customLong("no-progress-bar"), help: .hidden)
    var noProgressBar = false

    @Flag(name: .customLong("no-cache"), help: .hidden)
    var noCache = false

    func run() async throws { try await PromptfooRun.ending { try generate() } }

    private func generate() throws {
        let configurations = try PromptfooRun.configurations(config)
        if write, configurations.count != 1 || output != nil {
            throw CommandFailure.usage("--write writes into one configuration; without --output")
        }
        let file = write ? configurations[0] : output ?? "redteam.yaml"
        let path = Outside.absolute(file)
        guard write || !configurations.contains(where: { Outside.absolute($0) == path }) || force else {
            throw CommandFailure.usage("\(file) is the configuration itself; write into it with --write")
        }
        var generation = AttackGeneration(
            documents: try CampaignReading.documents(configurations),
            variables: try PromptfooRun.variables(envFile),
            overrides: try overrides(),
            targets: try filterTargets.map(Self.pattern),
            seed: seed,
            version: Version.text
        )
        generation.isStrict = strict
        let outcome = try generation.write(
            to: path,
            name: file,
            replaces: write,
            isForced: force,
            heading: write ? Self.head(generation.documents[0].text) : Self.heading(configurations)
        )
        for warning in outcome.warnings { Terminal.error(warning.description) }
        report(outcome, file)
    }

    private func report(_ outcome: AttackGeneration.Outcome, _ file: String) {
        let generated = outcome.generated
        if !outcome.empty.isEmpty { Terminal.error("no test was made of: \(outcome.empty.joined(separator: ", "))") }
        if verbose {
            for plugin in generated.plugins { Terminal.error("\(plugin.name): \(plugin.count)") }
        }
        if generated.led > 0 {
            let attacker =
                generated.attackerLed > 0 ? "; \(generated.attackerLed) of them by a model as attacker" : ""
            Terminal.error(
                "\(generated.led) tests are conversations that a strategy leads while they are sent\(attacker)"
            )
        }
        guard !outcome.isUnchanged else {
            Terminal.output("\(file) is up to date: \(generated.count) test cases. --force writes it anew.\n")
            return
        }
        Terminal.output(
            "Wrote \(generated.count) test cases to \(file)\n\nRun them with: promptfoo redteam eval -c \(file)\n"
        )
    }

    private func overrides() throws -> GenerationOverrides {
        if let numTests, !(1...10_000).contains(numTests) {
            throw CommandFailure.usage("--num-tests: expected a number from 1 to 10000, found \(numTests)")
        }
        var overrides = GenerationOverrides()
        overrides.purpose = purpose
        overrides.plugins = plugins.map(Self.names)
        overrides.addedPlugins = addPlugins.map(Self.names) ?? []
        overrides.strategies = strategies.map(Self.names)
        overrides.addedStrategies = addStrategies.map(Self.names) ?? []
        overrides.count = numTests
        overrides.languages = language.map(Self.names)
        overrides.injectVariable = injectVariable
        overrides.provider = provider
        return overrides
    }

    private static func names(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private static func pattern(_ text: String) throws -> Pattern {
        do { return try Pattern(text) } catch { throw CommandFailure.usage("--filter-providers: \(error)") }
    }

    private static func heading(_ configurations: [String]) -> [String] {
        [
            "Attacks on \(configurations.joined(separator: ", ")), written out by martlet \(Version.text).",
            "Send them with: martlet promptfoo redteam eval -c FILE (or: martlet redteam -c FILE)",
            "Attack texts are data: marks such as {{…}} in them are not rendered.",
        ]
    }

    /// The comment at the head of a configuration.
    private static func head(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") }
            .map { String($0.dropFirst().drop { $0 == " " }) }
    }
}
