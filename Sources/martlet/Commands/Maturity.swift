import ArgumentParser
import Compliance
import Formats
import Foundation
import Ledger
import Pipeline

struct Maturity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Grade the maturity of LLM security by what the ledger shows.",
        discussion: """
            Eight domains, five levels. A level needs its criterion and all before it; a criterion is met by runs, decisions and events \
            of the ledger and files of the workspace, never by an answer to a questionnaire. What was not seen is not met.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, markdown }

    @Option(help: "Folder whose ledger and files are read.")
    var workspace = "."

    @Option(help: "How many runs back are read.")
    var runs = 200

    @Option(help: "How to print: table, json, markdown.")
    var format = Format.table

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    @Option(help: "Exit 1 if a domain is below this level, 2 to 5.")
    var minimum: Int?

    func validate() throws {
        if let minimum, !(2...5).contains(minimum) { throw ValidationError("--minimum is a level from 2 to 5") }
        guard (1...10_000).contains(runs) else { throw ValidationError("--runs is a number from 1 to 10000") }
    }

    func run() async throws {
        let ledger = try LedgerAccess.open(workspace)
        let evidence: MaturityEvidence
        do {
            evidence = MaturityEvidence(
                now: Outside.now(),
                runs: try ledger.runs(limit: runs).compactMap { try ledger.run($0.id) },
                events: try ledger.events(),
                verification: try ledger.verify(),
                files: WorkspaceFolder(root: Outside.absolute(workspace)).files()
            )
        } catch let error as LedgerError {
            throw CommandFailure.failed(error.description)
        }
        let report = MaturityReport.grade(evidence)
        let text =
            switch format {
            case .table: report.table
            case .json: report.json.text(.pretty) + "\n"
            case .markdown: report.markdown
            }
        try Files.emit(text, to: output)
        if report.fault != nil { throw ExitCode(3) }
        if let minimum, report.overall.rawValue < minimum { throw ExitCode(1) }
    }
}
