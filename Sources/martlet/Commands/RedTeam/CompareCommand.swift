import ArgumentParser
import Formats
import RedTeam

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two red-team runs: what fails newly, what holds newly, and what only wavers.",
        discussion: """
            Takes results files (JSON, JSONL) or journals. Cases are paired by identity, target and prompt; over them stands McNemar's \
            exact test.

            Exit code 1: the second run is significantly worse (p < 0.05), or a case of severity high or critical that held gets \
            through now.
            """
    )

    @Argument(help: "Results or journal of the first run.")
    var before: String

    @Argument(help: "Results or journal of the second run.")
    var after: String

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    func run() async throws {
        let comparison: RunComparison
        do {
            comparison = try RunComparison(before: try Self.results(before), after: try Self.results(after))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.usage("\(error)")
        }
        try Files.emit(json ? comparison.json.text(.pretty) + "\n" : comparison.text, to: output)
        if comparison.isRegression { throw ExitCode(1) }
    }

    /// Reads a results file or a journal.
    static func results(_ path: String) throws -> CampaignResults {
        let bytes = try Files.read(path)
        do {
            return try CampaignResults(reading: bytes)
        } catch {
            throw CommandFailure.usage("\(path): \(error)")
        }
    }
}
