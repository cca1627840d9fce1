import ArgumentParser
import Findings
import Formats
import Foundation
import Pipeline
import RedTeam
import Reports
import Vulnerabilities

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read a report of another tool as findings.",
        discussion: """
            Trivy JSON, Grype JSON, promptfoo results, garak's report.jsonl, SARIF, JUnit; and bills of materials: CycloneDX (JSON, XML), \
            SPDX 2 (JSON, tag-value), Syft JSON, attestations of them. A bill gives the vulnerabilities that it lists; one that lists \
            none gives what the advisories say of its packages. What the file is, its content says.
            """
    )

    @Argument(help: "The report.")
    var path: String

    @Option(
        help: "For bills of materials: 'starter', a database, or a folder of OSV files. Can be given several times."
    )
    var advisories: [String] = ["starter"]

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try Files.read(path)
        let findings: [Finding]
        do {
            findings = try read(bytes)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.failed("\(path): \(error)")
        }
        try output.finish(findings, subject: path)
    }

    private func read(_ bytes: [UInt8]) throws -> [Finding] {
        // What is recognised without being parsed as a whole comes first; a bill may be XML as JUnit is.
        if GarakResults.recognises(bytes) { return try GarakResults.findings(in: bytes, file: path) }
        if BillReader.recognises(bytes) { return try bill(bytes) }
        if bytes.first(where: { ![0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "<") {
            return try JUnitImport.read(bytes, file: path, engine: "junit").findings
        }
        let root = try JSONDocument(bytes).root
        if root["SchemaVersion"] != nil { return try TrivyReport.findings(in: bytes, file: path) }
        if root["runs"] != nil { return try SARIFImport.read(bytes, file: path, engine: "sarif") }
        if root["results"]?["results"] != nil { return try PromptfooResults.findings(in: bytes, file: path) }
        if GrypeReport.recognises(root) {
            let report = try GrypeReport.findings(in: bytes, file: path)
            for note in report.notes { Terminal.error("note: \(note)") }
            return report.findings
        }
        throw CommandFailure.usage(
            "\(path) is no report that is known: Trivy JSON (schema 2), Grype JSON, CycloneDX, SPDX 2, Syft JSON, promptfoo results, garak's report.jsonl, SARIF, JUnit"
        )
    }

    private func bill(_ bytes: [UInt8]) throws -> [Finding] {
        let bill = try BillReader.read(bytes, file: path)
        guard bill.vulnerabilities.isEmpty else {
            for note in bill.notes { Terminal.error("note: \(note)") }
            let subject = Subject(.folder, bill.name.isEmpty ? path : bill.name)
            return bill.vulnerabilities.map { $0.finding(subject: subject, engine: bill.format.rawValue) }
        }
        let source = try Advisories.open(advisories, workspace: Files.workspace)
        let scan = try VulnerabilityScanner.scan(bill: bill, name: path, source: source, now: Outside.now())
        for note in scan.notes { Terminal.error("note: \(note)") }
        Terminal.error("\(scan.packages.count) packages, judged by \(source.provenance.name)")
        return scan.findings
    }
}
