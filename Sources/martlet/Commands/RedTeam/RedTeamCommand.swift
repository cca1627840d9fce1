import ArgumentParser
import Foundation
import Pipeline
import RedTeam
import Transport

struct RedTeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redteam",
        abstract:
            "Send the tests and attacks of a promptfoo configuration, or a suite of attacks, and judge the answers.",
        discussion: """
            With a configuration:     martlet redteam --config promptfooconfig.yaml
            Without one:              martlet redteam --target openai:http://127.0.0.1:8000 --suite owasp-llm
            After a stop or a kill:   the same command with --resume; what has an answer is not asked again.

            Suites:

            """ + AttackSuite.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n")
    )

    @Option(name: .shortAndLong, help: "The promptfoo configuration. Several are merged.")
    var config: [String] = []

    @Option(
        help:
            "What to attack without a configuration: openai:URL, ollama:URL#MODEL, a URL that takes {\"prompt\": …}, or a provider id."
    )
    var target: [String] = []

    @Option(help: "The attacks to send without a configuration.")
    var suite: AttackSuite = .owaspLLM

    @Option(help: "What the application is for, in a sentence; with --target.")
    var purpose = ""

    @Option(help: "File with the application's system prompt, to recognise what leaks of it; with --target.")
    var systemPrompt: String?

    @Option(help: "Variable of the environment that holds the target's key; with --target.")
    var keyVariable: String?

    @Option(
        help:
            "Results file; its end says the format: .json, .jsonl, .csv, .xml (JUnit), .sarif, .yaml, .txt, .html. Can be given several times."
    )
    var results: [String] = []

    @Flag(help: "Let JUnit files say why tests failed. Reasons quote answers.")
    var showReasons = false

    @Option(name: [.customShort("j"), .long], help: "Tests under way at once. Absent: as many as the target bears.")
    var maxConcurrency: Int?

    @Option(name: .customLong("repeat"), help: "How often each test is sent.")
    var repeats: Int?

    @Option(help: "Seed of the attacks.")
    var seed: UInt64 = 1

    @Flag(help: "Go on with the last campaign of the same plan: what has an answer is not asked again.")
    var resume = false

    @Flag(help: "Take answers that were given before from the cache on disk.")
    var cache = false

    @Flag(help: "Take no answers from the cache; the default.")
    var noCache = false

    @Flag(
        help: "End an attack on a target once its verdict is certain (sequential test, 1 % against 10 %, risks of 5 %)."
    )
    var stopEarly = false

    @Option(help: "Only part I of N of the tests, from 1: 3/16. 'martlet merge' puts the results together.")
    var shard: ShardArgument?

    @Option(help: "Judge the answers of this journal again, and ask nobody.")
    var replay: String?

    @Flag(help: "Show no progress.")
    var quiet = false

    @OptionGroup var filters: FilterArguments
    @OptionGroup var budget: BudgetArguments
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let variables = ProcessInfo.processInfo.environment
        let transport = AsyncHTTPTransport()
        let outcome: Result<CampaignSession.Outcome, any Error>
        var subject = ""
        do {
            let session = try await session(transport, variables)
            subject = session.configuration.description
            let view = CampaignView(isQuiet: quiet)
            outcome = .success(
                try await Interruption.run {
                    try await session.run(
                        client: transport,
                        version: Version.text,
                        now: Outside.now,
                        observe: { view.observe($0) }
                    )
                }
            )
        } catch {
            outcome = .failure(error)
        }
        await transport.shutdown()
        try finish(
            try outcome.mapError { ($0 as? CampaignFailure).map { CommandFailure.failed($0.description) } ?? $0 }.get(),
            subject
        )
    }

    private func session(
        _ transport: AsyncHTTPTransport,
        _ variables: [String: String]
    ) async throws -> CampaignSession {
        var configuration: RedTeamConfiguration
        if target.isEmpty {
            configuration = try CampaignReading.files(config.isEmpty ? ["promptfooconfig.yaml"] : config, variables)
        } else {
            guard config.isEmpty else {
                throw CommandFailure.usage("--target goes without --config: a configuration names its targets itself")
            }
            configuration = try await CampaignReading.suite(
                suite,
                target.map { TargetShorthand($0, keyVariable: keyVariable) },
                purpose: purpose,
                systemPrompt: systemPrompt,
                client: transport,
                variables
            )
        }
        if let repeats { configuration.repeats = max(1, repeats) }
        var filter = try filters.filter()
        filter.shard = shard?.shard
        var options = CampaignOptions(
            maxConcurrency: maxConcurrency.map { max(1, min(1024, $0)) },
            budget: budget.limits,
            seed: seed
        )
        if stopEarly { options.stopEarly() }
        if let replay {
            do {
                options.replay = try RecordedAnswers(try Journal(opening: replay))
            } catch {
                throw CommandFailure.usage("--replay: \(error)")
            }
        }
        return CampaignSession(
            configuration,
            filter: filter,
            options: options,
            folder: FileManager.default.currentDirectoryPath,
            beginning: resume ? .resumed : .fresh,
            usesCache: cache && !noCache
        )
    }

    private func finish(_ outcome: CampaignSession.Outcome, _ subject: String) throws {
        for warning in outcome.warnings { Terminal.error(warning) }
        for file in results { try ResultsFile.write(outcome.results, to: file, showsReasons: showReasons) }
        let findings = try outcome.results.findings()
        if !quiet { Terminal.error("records: \(outcome.journal)") }
        var exit: (any Error)?
        do {
            try output.finish(findings, subject: subject.isEmpty ? config.first ?? "red team" : subject)
        } catch {
            exit = error
        }
        if let failure = outcome.report.failure {
            throw CommandFailure.failed("the red team could not do its work: \(failure)")
        }
        if let exit { throw exit }
        if output.failOn == nil, !findings.isEmpty { throw ExitCode(1) }
    }
}

extension AttackSuite: ExpressibleByArgument {}

/// One part of a plan on the command line: `3/16`.
struct ShardArgument: ExpressibleByArgument {
    var shard: CampaignFilter.Shard

    init?(argument: String) {
        let parts = argument.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2, let shard = CampaignFilter.Shard(index: parts[0] - 1, of: parts[1]) else { return nil }
        self.shard = shard
    }
}

/// Writes results files.
enum ResultsFile {
    /// Writes the results piece by piece beside the file, and puts them in its place when they are whole.
    static func write(_ results: CampaignResults, to file: String, showsReasons: Bool = false) throws {
        let path = Outside.absolute(file)
        let beside = "\(path).part"
        guard FileManager.default.createFile(atPath: beside, contents: nil),
            let handle = FileHandle(forWritingAtPath: beside)
        else { throw CommandFailure.failed("\(file) cannot be written; check the folder and its permissions") }
        do {
            var pending = Data()
            try results.write(file, showsReasons: showsReasons) { bytes in
                pending.append(contentsOf: bytes)
                guard pending.count >= 1 << 18 else { return }
                try handle.write(contentsOf: pending)
                pending.removeAll(keepingCapacity: true)
            }
            try handle.write(contentsOf: pending)
            try handle.close()
            guard rename(beside, path) == 0 else { throw CampaignFailure("\(file) cannot be replaced") }
        } catch {
            try? FileManager.default.removeItem(atPath: beside)
            throw CommandFailure.failed("\(error)")
        }
    }
}
