import ArgumentParser
import RedTeam

struct MergeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put the results of a campaign's shards together.",
        discussion: """
            martlet merge shard-*.json --results all.json --results all.html

            Takes results files (JSON, JSONL) and journals. A test that stands in two files with different results is an error.
            Exit code 1: a test failed; 3: tests have no verdict.
            """
    )

    @Argument(help: "Results or journals of the shards.")
    var files: [String]

    @Option(
        help:
            "Results file; its end says the format: .json, .jsonl, .csv, .xml (JUnit), .sarif, .yaml, .txt, .html. Can be given several times."
    )
    var results: [String]

    @Flag(help: "Let JUnit files say why tests failed. Reasons quote answers.")
    var showReasons = false

    func validate() throws {
        guard !results.isEmpty else { throw ValidationError("name a file with --results") }
    }

    func run() async throws {
        let merged: CampaignResults
        do {
            merged = try CampaignResults(merging: try files.map { ($0, try Files.read($0)) })
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.usage("\(error)")
        }
        for file in results { try ResultsFile.write(merged, to: file, showsReasons: showReasons) }
        let counts = merged.counts
        Terminal.error(
            "\(counts.passed + counts.failed + counts.errors) tests of \(files.count) files: \(counts.passed) passed, \(counts.failed) failed, \(counts.errors) without verdict"
        )
        if counts.failed > 0 { throw ExitCode(1) }
        if counts.errors > 0 { throw ExitCode(3) }
    }
}
