import Containers
import Findings
import Secrets
import Workspace

/// Looks for credentials in files, in the history of repositories, and in the image.
struct SecretsStageRunner: StageRunner {
    let stage: SecretsStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let workspace = context.workspace
        let baseline = try stage.baseline.map { try SecretBaseline(reading: try workspace.read($0)) }
        let desk = SecretsDesk(scanner: try scanner(context), workspace: workspace)
        // What runs of Martlet leave behind is not what a team wrote; credentials are redacted in it.
        let own = [".martlet", context.configuration.reports].flatMap { [$0, "\($0)/**"] }
        var report = await desk.scan(stage.paths, excluding: stage.exclude + own)
        try Task.checkCancellation()
        if stage.searchesHistory {
            let processes = SubprocessRunner(environment: context.environment.variables, maximumOutput: 512 << 20)
            for path in stage.paths {
                context.progress("searching the history of \(path)")
                report.merge(try await desk.scanHistory(of: path, processes: processes))
            }
        }
        var image = stage.image
        var name: String?
        if image == nil {
            image = await context.board.imageArchive
            name = await context.board.imageName
        }
        if let image {
            context.progress("searching \(image)")
            let seen = desk.visitor(excluding: stage.exclude)
            let path = workspace.absolute(image)
            let read = try ImageReader.read(path: path, name: name, visitor: seen) { _, _ in false }
            report.notes += read.warnings
            report.merge(await desk.report(on: read, seen: seen))
        }
        return try outcome(report, baseline, context)
    }

    private func scanner(_ context: StageContext) throws -> SecretScanner {
        guard let path = stage.rules else { return .standard }
        let file = try GitleaksRules(reading: try context.workspace.read(path))
        for note in file.notes { context.note("\(path): \(note)") }
        return SecretScanner(rules: file.rules, allows: file.allows)
    }

    private func outcome(
        _ report: SecretsReport,
        _ baseline: SecretBaseline?,
        _ context: StageContext
    ) throws -> StageOutcome {
        for note in report.notes { context.note(note) }
        var findings = report.findings
        var message = "\(report.files) \(report.files == 1 ? "file" : "files"), \(report.bytes) bytes"
        if report.acceptedInText > 0 { message += "; \(report.acceptedInText) accepted in their lines" }
        var known = 0
        if let baseline {
            (findings, known) = baseline.unknown(of: findings)
            message += "; \(known) known by the baseline"
        }
        let outcome = StageOutcome(
            status: findings.isEmpty ? .passed : .findings,
            message: message,
            counts: [
                .init("files", report.files), .init("bytes", report.bytes),
                .init("accepted", report.acceptedInText + known), .init("credentials", findings.count),
            ],
            findings: findings
        )
        guard !report.isIncomplete else {
            throw StageFailure(
                "not everything could be searched: \(report.notes.joined(separator: "; "))",
                partial: outcome
            )
        }
        guard report.files > 0 else {
            throw StageFailure("there is nothing to search in \(stage.paths.joined(separator: ", "))")
        }
        return outcome
    }
}
