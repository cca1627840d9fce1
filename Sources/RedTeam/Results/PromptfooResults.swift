import Findings
import Formats
import Targets

/// promptfoo's results file (version 3).
public enum PromptfooResults {
    /// The file's content.
    public static func json(
        _ report: RedTeamRun.Report,
        configuration: RedTeamConfiguration,
        version: String,
        id: String
    ) -> JSONValue {
        let header = CampaignHeader(
            id: id,
            startedAt: report.startedAt,
            duration: report.duration,
            description: configuration.description,
            purpose: configuration.purpose,
            columns: configuration.columns(CampaignPlan.columns(configuration)),
            configuration: configuration.source,
            file: configuration.file,
            version: version,
            planned: report.planned,
            failure: report.failure
        )
        return PromptfooJSONEncoder.json(header, report.records(configuration, id: id))
    }

    /// Reads the failed tests of a results file as findings, for `martlet import`.
    ///
    /// - Throws: `ResultsError` if it is no results file.
    public static func findings(in bytes: [UInt8], file: String) throws -> [Finding] {
        try PromptfooImport.read(bytes).records.findings(file: file, engine: "promptfoo")
    }
}

/// A file that is no results file.
public struct ResultsError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var description: String
}

extension RedTeamConfiguration {
    /// The columns of the results, as the plan numbers them.
    package func columns(_ plan: [PlanColumn]) -> [CampaignColumn] {
        plan.compactMap { column in
            guard targets.indices.contains(column.target), prompts.indices.contains(column.prompt) else { return nil }
            return CampaignColumn(
                index: column.index,
                targetID: targets[column.target].id,
                targetLabel: targets[column.target].label,
                raw: prompts[column.prompt].raw,
                label: prompts[column.prompt].label
            )
        }
    }
}

extension RedTeamRun.Report {
    /// The records of the outcomes.
    func records(_ configuration: RedTeamConfiguration, id: String) -> [JSONValue] {
        let columns = configuration.columns(CampaignPlan.columns(configuration))
        return outcomes.map { outcome in
            let test = outcome.test
            let column =
                columns.first { $0.index == test.promptIndex }
                ?? CampaignColumn(index: test.promptIndex, targetID: "target", raw: "")
            return ResultRecord.json(
                outcome,
                column: column,
                file: configuration.file,
                id: ResultRecord.id(campaign: id, testIndex: test.testIndex, promptIndex: test.promptIndex)
            )
        }
    }

    /// One finding for each case that failed.
    public func findings(for configuration: RedTeamConfiguration) -> [Finding] {
        var findings = CampaignFindings(file: configuration.file)
        for record in records(configuration, id: "") {
            // What was just written is JSON; the runner reads its journal in the same way.
            if let document = try? JSONDocument(record.bytes()) { findings.add(document.root) }
        }
        return findings.finish().filter { $0.family == .redteam }
    }
}
