import Findings
import Infrastructure
import Workspace

/// Checks Dockerfiles and compose files.
struct InfrastructureStageRunner: StageRunner {
    let stage: InfrastructureStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let paths =
            stage.files.isEmpty ? context.workspace.files().filter(InfrastructureScanner.isCandidate) : stage.files
        guard !paths.isEmpty else { throw StageFailure("there is no Dockerfile and no compose file to check") }
        let files = try paths.map { (path: $0, content: try context.workspace.read($0, limit: 16 << 20)) }
        let report = InfrastructureScanner.scan(files)
        for note in report.notes { context.note(note) }
        for suppressed in report.suppressed {
            context.note(
                "\(suppressed.finding.rule) at \(suppressed.finding.location?.display ?? "") is accepted in the file: \(suppressed.reason)"
            )
        }
        guard report.files == files.count else {
            throw StageFailure(
                "\(files.count - report.files) of \(files.count) files could not be checked: \(report.notes.joined(separator: "; "))",
                partial: StageOutcome(status: .failed, message: "", findings: report.findings)
            )
        }
        return StageOutcome(
            status: report.findings.isEmpty ? .passed : .findings,
            message:
                "\(report.checks) checks over \(paths.joined(separator: ", "))\(report.suppressed.isEmpty ? "" : "; \(report.suppressed.count) accepted in the files")",
            counts: [.init("files", report.files), .init("checks", report.checks)],
            findings: report.findings
        )
    }
}
