import ArgumentParser
import Findings
import Formats
import Foundation
import RedTeam
import Reports
import Vulnerabilities

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Read a report of another tool as findings: Trivy JSON, promptfoo results, garak's report.jsonl, SARIF, JUnit."
    )

    @Argument(help: "The report; its kind is recognised by its content.")
    var path: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try Files.read(path)
        let findings: [Finding]
        do {
            if bytes.first(where: { ![0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "<") {
                findings = try JUnitImport.read(bytes, file: path, engine: "junit").findings
            } else if GarakResults.recognises(bytes) {
                findings = try GarakResults.findings(in: bytes, file: path)
            } else {
                let root = try JSONDocument(bytes).root
                if root["SchemaVersion"] != nil {
                    findings = try TrivyReport.findings(in: bytes, file: path)
                } else if root["runs"] != nil {
                    findings = try SARIFImport.read(bytes, file: path, engine: "sarif")
                } else if root["results"]?["results"] != nil {
                    findings = try PromptfooResults.findings(in: bytes, file: path)
                } else {
                    throw CommandFailure.usage(
                        "\(path) is no report that is known: Trivy JSON (schema 2), promptfoo results, garak's report.jsonl, SARIF, JUnit"
                    )
                }
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.failed("\(path): \(error)")
        }
        try output.finish(findings, subject: path)
    }
}
