import Findings
import Formats
import RedTeam
import Workspace

/// Red teams by other tools: run as they are, their reports read.
extension RedTeamStageRunner {
    /// Runs promptfoo itself and reads its results.
    func promptfoo(_ context: StageContext, _ variables: [String: String], _ path: String) async throws
        -> StageOutcome
    {
        let result = try await CommandRunner.run(
            [
                "promptfoo", "eval", "-c", context.workspace.absolute(stage.config), "-o",
                context.workspace.absolute(path), "--no-progress-bar", "--no-cache",
            ],
            folder: context.workspace.root,
            environment: variables,
            timeout: context.timeout
        ) { context.progress($0) }
        guard result.code == 0 || result.code == 100 else {
            throw StageFailure("promptfoo failed with exit code \(result.code):\n\(result.output.suffix(1500))")
        }
        let bytes = try context.workspace.read(path)
        let findings = try PromptfooResults.findings(in: bytes, file: path)
        let stats = try JSONDocument(bytes).root["results"]?["stats"]
        let passed = stats?["successes"]?.int ?? 0
        let failed = stats?["failures"]?.int ?? 0
        guard passed + failed > 0 else { throw StageFailure("promptfoo judged no test") }
        return StageOutcome(
            status: findings.isEmpty ? .passed : .findings,
            message: "run by promptfoo",
            counts: [.init("tests", passed + failed), .init("passed", passed), .init("failed", failed)],
            findings: findings,
            artifacts: [
                .init(
                    kind: "promptfoo-results",
                    path: path,
                    sha256: try FileDigest.sha256(of: context.workspace.absolute(path))
                )
            ]
        )
    }

    /// Runs garak by its own configuration and reads its report.
    func garak(_ context: StageContext, _ variables: [String: String]) async throws -> StageOutcome {
        let prefix = "\(context.configuration.reports)/garak"
        let path = "\(prefix).report.jsonl"
        // A report of an earlier run must not pass for one of this.
        context.workspace.remove(path)
        let result = try await CommandRunner.run(
            [
                "garak", "--config", context.workspace.absolute(stage.config), "--report_prefix",
                context.workspace.absolute(prefix),
            ],
            folder: context.workspace.root,
            environment: variables,
            timeout: context.timeout
        ) { context.progress($0) }
        guard result.code == 0 else {
            throw StageFailure("garak failed with exit code \(result.code):\n\(result.output.suffix(1500))")
        }
        let bytes = try context.workspace.read(path)
        let counts = try GarakResults.counts(in: bytes)
        guard counts.judged > 0 else { throw StageFailure("garak judged no answer") }
        let findings = try GarakResults.findings(in: bytes, file: path)
        return StageOutcome(
            status: findings.isEmpty ? .passed : .findings,
            message: "run by garak",
            counts: [
                .init("tests", counts.judged), .init("passed", max(0, counts.judged - counts.hits)),
                .init("failed", counts.hits),
            ],
            findings: findings,
            artifacts: [
                .init(
                    kind: "garak-report",
                    path: path,
                    sha256: try FileDigest.sha256(of: context.workspace.absolute(path))
                )
            ]
        )
    }
}
