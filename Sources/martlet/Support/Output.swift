import ArgumentParser
import Findings
import Formats
import Foundation
import Pipeline
import Reports

/// How findings are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, sarif, junit, markdown, html
}

/// Options of commands that print findings.
struct OutputOptions: ParsableArguments {
    @Option(help: "How to print: table, json, sarif, junit, markdown, html.")
    var format: OutputFormat = .table

    @Option(help: "File to write to instead of standard output.")
    var output: String?

    @Option(help: "Exit 1 if there is a finding of this severity or worse: low, medium, high, critical.")
    var failOn: SeverityArgument?

    /// Prints findings and answers the exit code.
    func finish(_ findings: [Finding], subject: String, stage: StageRecord? = nil) throws {
        let now = Date().timeIntervalSince1970
        let record = RunRecord(
            id: "adhoc",
            project: subject,
            startedAt: now,
            duration: 0,
            version: Version.text,
            seed: 0,
            subject: subject,
            stages: [
                stage
                    ?? StageRecord(
                        name: "scan",
                        kind: "scan",
                        status: findings.isEmpty ? .passed : .findings,
                        startedAt: now,
                        duration: 0,
                        message: "",
                        findings: findings
                    )
            ]
        )
        let sorted = record.findings
        let text: String
        switch format {
        case .table:
            let hasColor = output == nil && Terminal.hasColor(STDOUT_FILENO)
            text =
                sorted.isEmpty
                ? "No findings.\n"
                : TableReport.text(findings: sorted, width: Terminal.width, hasColor: hasColor)
                    + "\n\n\(sorted.count) \(sorted.count == 1 ? "finding" : "findings")\n"
        case .json: text = JSONValue.array(sorted.map(\.json)).text(.pretty) + "\n"
        case .sarif: text = SARIFReport.json(findings: sorted, version: Version.text).text(.pretty) + "\n"
        case .junit: text = JUnitReport.xml(for: record)
        case .markdown: text = MarkdownReport.text(for: record, difference: nil)
        case .html: text = HTMLReport.text(for: record, difference: nil)
        }
        try Files.emit(text, to: output)
        if let limit = failOn?.severity, sorted.contains(where: { $0.severity >= limit }) { throw ExitCode(1) }
    }
}

/// A severity on the command line.
struct SeverityArgument: ExpressibleByArgument {
    let severity: Severity

    init?(argument: String) {
        guard let severity = Severity(rawValue: argument.lowercased()) else { return nil }
        self.severity = severity
    }
}

/// Files of the command line, relative to where it was typed.
enum Files {
    static var workspace: WorkspaceFolder { WorkspaceFolder(root: FileManager.default.currentDirectoryPath) }

    static func read(_ path: String) throws -> [UInt8] {
        do {
            return try workspace.read(path, limit: 1 << 30)
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }

    static func emit(_ text: String, to path: String?) throws {
        guard let path, path != "-" else { return Terminal.output(text) }
        do {
            try workspace.write(Array(text.utf8), to: path)
            Terminal.error("written to \(path)")
        } catch {
            throw CommandFailure.failed("\(error)")
        }
    }
}
