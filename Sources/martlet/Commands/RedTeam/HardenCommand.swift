import ArgumentParser
import Formats
import RedTeam

struct HardenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harden",
        abstract: "Make guard rules and regression tests of the attacks that got through.",
        discussion: """
            martlet harden reports/promptfoo-results.json --benign traffic.jsonl --rules guard.yaml --tests regression.yaml

            Reads results files (JSON, JSONL; promptfoo's too) and journals. A rule is a phrase that several payloads of one attack \
            share, looked for in prompts as they stand and decoded. Each rule is tried on the harmless prompts; one that stops more of \
            them than --max-false-positives is dropped and named. 'martlet serve --guard-rules guard.yaml' loads the rules, \
            'martlet redteam --config regression.yaml' runs the tests.

            What rules stop of the attacks they were made from is no forecast. Two held-out figures are: payloads that the rules did \
            not see, and attacks that they did not see.

            Exit code 1: attacks got through that no rule stops.
            """
    )

    @Argument(help: "Results or journal of a campaign.")
    var results: String

    @Option(help: "File of harmless prompts: .txt (a line each), .jsonl, .json, .csv. Without it, rules only log.")
    var benign: String?

    @Option(help: "File to write the guard rules to.")
    var rules: String?

    @Option(help: "File to write the regression tests to, a promptfoo configuration.")
    var tests: String?

    @Option(help: "Harmless prompts that one rule may stop.")
    var maxFalsePositives = 0

    @Option(help: "Payloads that must share a phrase before it becomes a rule; two at least.")
    var minPayloads = 2

    @Option(help: "Parts for the held-out figures; 0 leaves them out.")
    var folds = 5

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "File to write the report to instead of standard output.")
    var output: String?

    func validate() throws {
        guard maxFalsePositives >= 0 else { throw ValidationError("--max-false-positives cannot be below 0") }
        guard (2...1000).contains(minPayloads) else { throw ValidationError("--min-payloads must be 2 to 1000") }
        guard (0...20).contains(folds), folds != 1 else { throw ValidationError("--folds must be 0, or 2 to 20") }
    }

    func run() async throws {
        let harmless = try benign.map(Self.prompts) ?? []
        let campaign = try CompareCommand.results(results)
        let hardening: CampaignHardening
        do {
            hardening = try CampaignHardening(
                campaign,
                source: results,
                benign: harmless,
                minimumPayloads: minPayloads,
                maximumFalsePositives: maxFalsePositives,
                folds: folds
            )
        } catch {
            throw CommandFailure.failed("\(results): \(error)")
        }
        guard hardening.judged > 0 else {
            throw CommandFailure.failed("\(results) holds no attack with a verdict: there is nothing to learn from")
        }
        try Files.emit(json ? hardening.json.text(.pretty) + "\n" : hardening.text, to: output)
        for note in hardening.notes { Terminal.error("note: \(note)") }
        if let rules { try Files.emit(hardening.rules, to: rules) }
        if let tests { try Files.emit(hardening.tests, to: tests) }
        if hardening.unstopped > 0 { throw ExitCode(1) }
    }

    private static func prompts(_ file: String) throws -> [String] {
        do {
            let read = try BenignPrompts(reading: try Files.read(file), file: file)
            if read.omitted > 0 {
                Terminal.error(
                    "warning: \(file) holds more than \(BenignPrompts.maximumCount) prompts; \(read.omitted) were left out"
                )
            }
            return read.prompts
        } catch let error as ResultsError {
            throw CommandFailure.usage("\(error)")
        }
    }
}
