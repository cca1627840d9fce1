import Archives
import Findings
import Formats
import Models
import Workspace

/// Scans models, and admits them by the registry.
struct ModelStageRunner: StageRunner {
    let stage: ModelStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let workspace = context.workspace
        let desk = try stage.registry.map {
            try ModelDesk(
                registry: $0,
                policy: stage.policy,
                workspace: workspace,
                ledger: context.ledger,
                now: context.environment.now()
            )
        }
        for warning in desk?.registry.warnings ?? [] { context.note("\(warning)") }
        if desk == nil {
            context.note("no registry is named; the models are scanned, and nobody's approval is asked for")
        }
        var findings: [Finding] = []
        var components: [JSONValue] = []
        var files = 0
        var outcomes: [String] = []
        for path in stage.paths {
            let folder: ModelFolder
            do {
                folder = try ModelFolder(path: workspace.absolute(path))
            } catch {
                throw StageFailure(
                    error.reason,
                    partial: StageOutcome(status: .failed, message: "", findings: findings)
                )
            }
            let profile = PickleProfile(rawValue: stage.profile.rawValue) ?? .strict
            let report = try await ModelScanner.scan(folder, name: path, profile: profile)
            files += report.files.count
            findings += report.findings.map { placed($0, below: path, isFile: folder.isFile) }
            let record = desk?.record(path: path, report: report)
            let card = folder.card
            if let desk {
                let reasons = desk.reasons(record: record, report: report, card: card, use: stage.use)
                findings += reasons.map { $0.finding(model: path, registry: desk.registryPath, line: record?.line) }
            }
            components.append(ModelComponent.json(report, record: record, card: card))
            outcomes.append("\(path) \(report.outcome.rawValue)")
            context.progress("\(outcomes.count) of \(stage.paths.count) models")
        }
        await context.board.add(components: components)
        return StageOutcome(
            status: findings.isEmpty ? .passed : .findings,
            message: outcomes.joined(separator: ", "),
            counts: [.init("models", stage.paths.count), .init("files", files)],
            findings: findings
        )
    }

    /// Paths in reports are relative to the workspace, so that they lead to the file.
    private func placed(_ finding: Finding, below path: String, isFile: Bool) -> Finding {
        var finding = finding
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        func place(_ name: String) -> String { isFile ? base : "\(base)/\(name)" }
        if let location = finding.location {
            finding.location?.path = place(location.path)
            finding.subject.name = place(location.path)
        }
        return finding
    }
}
