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
        switch stage.engine {
        case .martlet: break
        case .promptfoo: return try await promptfoo(context, variables, path)
        case .garak: return try await garak(context, variables)
        }

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

        let session = CampaignSession(
            configuration,
            options: CampaignOptions(seed: context.configuration.seed),
            folder: workspace.root
        )
        let sessionOutcome = try await session.run(
            id: "eval-\(context.runID)",
            client: context.environment.client,
            version: context.environment.version,
            secrets: Array(await context.board.secrets),
            now: context.environment.now
        ) { event in
            guard case .ended(_, let progress) = event else { return }
            context.progress(
                "\(progress.done) of \(progress.planned) tests, \(progress.failed) failed\(progress.errors > 0 ? ", \(progress.errors) errors" : "")"
            )
        }
        for warning in sessionOutcome.warnings { context.note(warning) }
        let (report, results) = (sessionOutcome.report, sessionOutcome.results)
        var bytes: [UInt8] = []
        try results.write(path) { bytes += $0 }
        let json = Redaction.clean(try JSONValue(parsing: bytes), await context.board.secrets)
        let digest = try workspace.write(json.bytes(.pretty) + [0x0A], to: path)
        let counts = results.counts
        var outcome = StageOutcome(
            status: counts.failed == 0 ? .passed : .findings,
            message: summary(counts.failed, of: counts.passed + counts.failed),
            counts: [
                .init("tests", report.progress.done), .init("passed", counts.passed), .init("failed", counts.failed),
                .init("errors", counts.errors),
            ],
            findings: try results.findings(),
            artifacts: [.init(kind: "promptfoo-results", path: path, sha256: digest)]
        )
        if Task.isCancelled {
            throw StageFailure(
                "stopped after \(report.progress.done) of \(report.progress.planned) tests",
                partial: outcome
            )
        }
        if let failure = report.failure { throw StageFailure(failure, partial: outcome) }
        // A test without a verdict is not a passed one: the stage says so, and the gate sees it.
        if counts.errors > 0 { outcome.status = .findings }
        return outcome
    }

    private func summary(_ failed: Int, of judged: Int) -> String {
        guard judged > 0 else { return "no test has a verdict" }
        let interval = Wilson.interval(failed, of: judged)
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
        return
            "\(failed) of \(judged) got through (\(percent(Double(failed) / Double(judged))), 95 % interval \(percent(interval.lower)) to \(percent(interval.upper)))"
    }
}
