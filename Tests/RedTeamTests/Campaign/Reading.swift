import Formats
import Foundation
import HTTP
import Synchronization
import Targets
import TestSupport
import Workspace

@testable import RedTeam

/// Reads a configuration whose files are given as texts.
func configuration(
    _ text: String,
    files: MemoryFiles = [:],
    environment: [String: String] = [:]
) throws(ConfigurationError) -> RedTeamConfiguration {
    try RedTeamConfiguration(reading: text, file: "pf.yaml", environment: environment, read: files.read)
}

/// What is wrong with a configuration, one line a problem; empty if nothing is.
func problems(_ text: String, files: MemoryFiles = [:]) -> String {
    do {
        return try configuration(text, files: files).warnings.map(\.description).joined(separator: "\n")
    } catch {
        return error.description
    }
}

/// A run of a configuration against a client.
func run(
    _ text: String,
    files: MemoryFiles = [:],
    environment: [String: String] = [:],
    client: any HTTPClient
) throws -> TestCampaign {
    TestCampaign(
        configuration: try configuration(text, files: files, environment: environment),
        client: client,
        folder: try TemporaryFolder()
    )
}

/// A campaign whose journal stands in a folder of its own.
struct TestCampaign {
    /// What came of it.
    struct Report {
        var outcomes: [TestOutcome]
        var planned: Int
        var failure: String?
        var results: CampaignResults
        var progress: CampaignProgress

        func count(_ status: TestOutcome.Status) -> Int { outcomes.count { $0.status == status } }
    }

    var configuration: RedTeamConfiguration
    let client: any HTTPClient
    let folder: TemporaryFolder
    var options = CampaignOptions()
    var filter = CampaignFilter()

    /// Runs it; a journal that is there is gone on with.
    func run(_ observe: @escaping @Sendable (CampaignEvent) -> Void = { _ in }) async throws -> Report {
        let plan = CampaignPlan(configuration, seed: options.seed, filter: filter)
        let path = "\(folder.path)/journal"
        let header = Journal.Header(
            id: "eval-x",
            digest: "",
            planned: plan.count,
            seed: options.seed,
            startedAt: 1_700_000_000
        )
        let journal =
            FileManager.default.fileExists(atPath: path)
            ? try Journal(opening: path) : try Journal(beginning: path, header: header)
        let outside = TargetEnvironment(variables: configuration.environment, client: client) { 1_700_000_000 }
        let campaign = Campaign(configuration, plan: plan, journal: journal, outside: outside, options: options)
        let ended = Mutex<[TestOutcome]>([])
        let report = await campaign.run { event in
            if case .ended(let outcome, _) = event { ended.withLock { $0.append(outcome) } }
            observe(event)
        }
        return Report(
            outcomes: ended.withLock { $0 }.sorted {
                ($0.test.testIndex, $0.test.promptIndex) < ($1.test.testIndex, $1.test.promptIndex)
            },
            planned: plan.count,
            failure: report.failure,
            results: try CampaignResults(campaign, report, version: "1.0"),
            progress: report.progress
        )
    }
}

extension CampaignResults {
    /// promptfoo's results file.
    func json() throws -> JSONValue {
        var bytes: [UInt8] = []
        try write("results.json") { bytes += $0 }
        return try JSONValue(parsing: bytes)
    }
}
