import ArgumentParser
import Foundation
import Pipeline
import RedTeam

/// `promptfoo redteam report`: a file in place of a server.
struct PromptfooReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the HTML report of the newest run, or of a results file.",
        discussion: "The report is one file that any browser shows; no server is started."
    )

    @Argument(help: "Results (.json, .jsonl), a journal, or the folder in which the campaign ran. Absent: this folder.")
    var file: String?

    @Option(name: .shortAndLong, help: "The report.")
    var output = "redteam-report.html"

    @Option(name: .shortAndLong, help: .hidden)
    var port: String?

    @Option(name: [.customLong("env-file"), .customLong("env-path")], help: .hidden)
    var envFile: [String] = []

    func run() async throws {
        try await PromptfooRun.ending {
            let source = try Self.source(file)
            let results = try CampaignResults(reading: try Files.read(source))
            guard output.hasSuffix(".html") else {
                throw CommandFailure.usage("--output: expected a file that ends in .html, found '\(output)'")
            }
            try ResultsFile.write(results, to: output)
            let counts = results.counts
            Terminal.output(
                "Wrote the report of \(counts.passed + counts.failed + counts.errors) tests to \(Outside.absolute(output)); open it in a browser.\n"
            )
        }
    }

    /// The file that is reported.
    private static func source(_ file: String?) throws -> String {
        let path = Outside.absolute(file ?? ".")
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure.usage("there is no \(file ?? path)")
        }
        guard isFolder.boolValue else { return path }
        guard let journal = CampaignSession.newestJournal(in: path) else {
            throw CommandFailure.usage("no campaign ran in \(file ?? "this folder") yet; name a results file")
        }
        return journal
    }
}
