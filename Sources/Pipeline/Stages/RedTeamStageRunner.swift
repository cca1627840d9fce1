import Findings
import Formats
import Foundation
import RedTeam
import Workspace

/// Attacks the service with the tests of a promptfoo configuration.
struct RedTeamStageRunner: StageRunner {
    let stage: RedTeamStage

    func run(_ context: StageContext) async throws -> StageOutcome {
        let workspace = context.workspace
        let text = try workspace.text(stage.config)
        let variables = context.environment.variables.merging(await context.board.variables) { $1 }
        let path = "\(context.configuration.reports)/promptfoo-results.json"
        if stage.engine == .promptfoo { return try await external(context, variables, path) }

        let folder = NSString(string: stage.config).deletingLastPathComponent
        var configuration = try RedTeamConfiguration(reading: text, file: stage.config, environment: variables) {
            file in
            try? workspace.read(folder.isEmpty ? file : "\(folder)/\(file)", limit: 64 << 20)
        }
        if let limit = stage.maxConcurrency { configuration.maxConcurrency = limit }
        // What leaks is recognised by the instructions that the service was given.
        if configuration.systemPrompt == nil,
            let prompt = context.configuration.stages.lazy.compactMap({ stage -> String? in
                if case .service(let service) = stage.kind { return service.systemPrompt }
                return nil
            }).first
        {
            configuration.systemPrompt = try? workspace.text(prompt)
        }
        for warning in configuration.warnings { context.note(warning.description) }

        let report = await RedTeamRun(
            configuration: configuration,
            environment: variables,
            client: context.environment.client,
            seed: context.configuration.seed,
            now: context.environment.now
        ).run { progress in
            context.progress(
                "\(progress.done) of \(progress.total) tests, \(progress.failed) failed\(progress.errors > 0 ? ", \(progress.errors) errors" : "")"
            )
        }
        var json = PromptfooResults.json(
            report,
            configuration: configuration,
            version: context.environment.version,
            id: "eval-\(context.runID)"
        )
        json = Redaction.clean(json, await context.board.secrets)
        let digest = try workspace.write(json.bytes(.pretty) + [0x0A], to: path)
        var outcome = StageOutcome(
            status: report.count(.failed) == 0 ? .passed : .findings,
            message: summary(report),
            counts: [
                .init("tests", report.outcomes.count), .init("passed", report.count(.passed)),
                .init("failed", report.count(.failed)),
                .init("errors", report.count(.error)),
            ],
            findings: report.findings(for: configuration),
            artifacts: [.init(kind: "promptfoo-results", path: path, sha256: digest)]
        )
        if Task.isCancelled {
            throw StageFailure("stopped after \(report.outcomes.count) of \(report.planned) tests", partial: outcome)
        }
        if let failure = report.failure { throw StageFailure(failure, partial: outcome) }
        if report.count(.error) > 0 {
            // A test without a verdict is not a passed one: the stage says so, and the gate sees it.
            let first = report.outcomes.first { $0.status == .error }?.error ?? ""
            outcome.findings.append(
                Finding(
                    rule: "MST-UNJUDGED",
                    family: .operation,
                    severity: .high,
                    title: "\(report.count(.error)) of \(report.outcomes.count) red-team tests have no verdict",
                    message: "The first one: \(first)",
                    remediation: "Look at the errors in \(path), mend the target or the tests, and run again.",
                    subject: Subject(.stage, context.name),
                    location: Location(path: stage.config),
                    discriminator: "unjudged"
                )
            )
            outcome.status = .findings
        }
        return outcome
    }

    private func summary(_ report: RedTeamRun.Report) -> String {
        let judged = report.count(.passed) + report.count(.failed)
        guard judged > 0 else { return "no test has a verdict" }
        let interval = Wilson.interval(report.count(.failed), of: judged)
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
        return
            "\(report.count(.failed)) of \(judged) got through (\(percent(Double(report.count(.failed)) / Double(judged))), 95 % interval \(percent(interval.lower)) to \(percent(interval.upper)))"
    }

    /// Runs promptfoo itself and reads its results.
    private func external(_ context: StageContext, _ variables: [String: String], _ path: String) async throws
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
}
