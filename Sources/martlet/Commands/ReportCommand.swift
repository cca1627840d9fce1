import ArgumentParser
import Findings
import Formats
import Foundation
import Ledger
import Reports
import Workspace

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show the last runs, and what changed from one to the next."
    )

    @Argument(help: "Id of a run to show; all runs if absent.")
    var run: String?

    @Option(help: "Folder whose ledger is read.")
    var workspace = "."

    @Option(help: "How many runs to list.")
    var limit = 10

    @Option(help: "How to print a run: table, json, sarif, junit, markdown, html.")
    var format: OutputFormat = .table

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    @Flag(help: "Check that nothing in the ledger was altered.")
    var verify = false

    func run() async throws {
        let ledger = try LedgerAccess.open(workspace)
        do {
            if verify { return try check(ledger) }
            if let run { return try show(run, ledger) }
            let runs = try ledger.runs(limit: limit)
            guard !runs.isEmpty else { return Terminal.output("There is no run yet.\n") }
            for summary in runs {
                let difference = try ledger.difference(of: summary.id)
                let counts = [Severity.critical, .high, .medium, .low].map {
                    "\(summary.findings[$0] ?? 0) \($0.rawValue)"
                }.joined(separator: ", ")
                let change =
                    difference?.previous == nil
                    ? "first run"
                    : "\(difference?.new.count ?? 0) new, \(difference?.fixed.count ?? 0) fixed, \(difference?.open.count ?? 0) open"
                let time = Timestamp.text(summary.startedAt).prefix(16).replacing("T", with: " ")
                Terminal.output(
                    "\(summary.id)  \(time)  \(summary.project)\(summary.profile.map { " (\($0))" } ?? "")  gate \(summary.gate ?? "–")  \(counts)  \(change)\n"
                )
            }
            if let last = runs.first, let difference = try ledger.difference(of: last.id), difference.previous != nil {
                for (title, entries) in [("New", difference.new), ("Fixed", difference.fixed)] where !entries.isEmpty {
                    Terminal.output("\n\(title) in the last run\n")
                    for entry in entries.prefix(20) {
                        Terminal.output("  \(entry.severity.rawValue)  \(entry.rule)  \(entry.title)  \(entry.place)\n")
                    }
                    if entries.count > 20 { Terminal.output("  … and \(entries.count - 20) more\n") }
                }
            }
        } catch let error as LedgerError {
            throw CommandFailure.failed(error.description)
        }
    }

    private func check(_ ledger: Ledger) throws {
        switch try ledger.verify() {
        case .intact(let entries, let head): Terminal.output("intact: \(entries) entries, head \(head)\n")
        case .broken(let sequence, let reason):
            Terminal.output("BROKEN at entry \(sequence): \(reason)\n")
            throw ExitCode(1)
        }
    }

    private func show(_ id: String, _ ledger: Ledger) throws {
        guard let record = try ledger.run(id) else { throw CommandFailure.failed("there is no run \(id)") }
        let difference = try ledger.difference(of: id)
        let text: String
        switch format {
        case .table:
            text =
                TableReport.summary(
                    for: record,
                    difference: difference,
                    width: Terminal.width,
                    hasColor: output == nil && Terminal.hasColor(STDOUT_FILENO)
                ) + "\n"
        case .json: text = record.json.text(.pretty) + "\n"
        case .sarif: text = SARIFReport.json(for: record).text(.pretty) + "\n"
        case .junit: text = JUnitReport.xml(for: record)
        case .markdown: text = MarkdownReport.text(for: record, difference: difference)
        case .html: text = HTMLReport.text(for: record, difference: difference)
        }
        try Files.emit(text, to: output)
    }
}
