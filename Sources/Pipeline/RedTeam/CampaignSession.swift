import Assertions
import Attestation
import Formats
import Foundation
import HTTP
import RedTeam
import Targets
import Transport

/// A campaign with what stands around it: its journal, its cache, the programs that it may start.
public struct CampaignSession: Sendable {
    /// Whether a campaign begins anew.
    public enum Beginning: Sendable, Equatable {
        /// A new journal.
        case fresh
        /// The newest journal of the same plan is gone on with; without one, a new campaign begins.
        case resumed
    }

    /// What is run.
    public var configuration: RedTeamConfiguration
    /// Which of its tests.
    public var filter: CampaignFilter
    /// How.
    public var options: CampaignOptions
    /// The folder whose `.martlet/redteam` keeps journals and cache.
    public var folder: String
    /// Whether it begins anew.
    public var beginning: Beginning
    /// Answers are taken from and put into the cache on disk.
    public var usesCache: Bool

    /// A session.
    public init(
        _ configuration: RedTeamConfiguration,
        filter: CampaignFilter = .init(),
        options: CampaignOptions = .init(),
        folder: String,
        beginning: Beginning = .fresh,
        usesCache: Bool = false
    ) {
        self.configuration = configuration
        self.filter = filter
        self.options = options
        self.folder = folder
        self.beginning = beginning
        self.usesCache = usesCache
    }

    /// Journals that are kept; the oldest go when a new campaign begins.
    static let keptJournals = 10

    /// What came of it.
    public struct Outcome: Sendable {
        /// How it ended.
        public var report: CampaignReport
        /// What stands in the journal.
        public var results: CampaignResults
        /// Path of the journal.
        public var journal: String
        /// What did not work and kept no test from being sent.
        public var warnings: [String] = []
    }

    /// Runs the campaign.
    ///
    /// - Parameters:
    ///   - id: id of the campaign in results; absent: made of the time.
    ///   - secrets: values that are taken out of every record.
    /// - Throws: `CampaignFailure` where journal or cache cannot be used.
    public func run(
        id: String? = nil,
        client: any HTTPClient,
        version: String,
        secrets: [String] = [],
        now: @escaping @Sendable () -> Double,
        observe: @escaping @Sendable (CampaignEvent) -> Void = { _ in }
    ) async throws -> Outcome {
        let plan = CampaignPlan(configuration, seed: options.seed, filter: filter)
        let journals = "\(folder)/.martlet/redteam"
        try FileManager.default.createDirectory(atPath: journals, withIntermediateDirectories: true)
        let journal = try journal(in: journals, plan, id, now)
        var options = options
        if usesCache {
            options.cache = try ResponseCache(path: "\(journals)/answers.cache", now: now)
        }
        options.hide(secrets + configuration.secrets)
        let (receiver, warnings) = try await receiver(&options)
        var variables = configuration.variables
        if let receiver, variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] == nil {
            // Programs that are asked learn where their spans go; of what else they export nothing is said.
            variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = receiver.endpoint
        }
        let processes = SubprocessRunner(environment: variables)
        let outside = TargetEnvironment(
            variables: configuration.environment,
            client: client,
            processes: processes,
            code: InterpreterCodeRunner(processes: processes, folder: folder, variables: variables),
            folder: folder,
            now: now
        )
        options.lanes = EventLoopExecutor.all.map { CampaignLane(calls: $0, rest: $0.patient()) }
        let campaign = Campaign(configuration, plan: plan, journal: journal, outside: outside, options: options)
        let report = await campaign.run(observe)
        await receiver?.stop()
        return Outcome(
            report: report,
            results: try CampaignResults(campaign, report, version: version),
            journal: journal.path,
            warnings: warnings
        )
    }

    /// Starts what receives the spans of traced tests.
    private func receiver(_ options: inout CampaignOptions) async throws -> (TraceReceiver?, [String]) {
        guard let settings = configuration.tracing.receiver, options.traces == nil, options.replay == nil else {
            return (nil, [])
        }
        let store = TraceStore(commandTools: configuration.tracing.commandTools)
        do {
            let redaction = SpanRedaction(configuration.tracing.redactedAttributes)
            let receiver = try await TraceReceiver.start(settings, store: store, redaction: redaction)
            options.traces = store
            return (receiver, [])
        } catch {
            let reason = "the receiver of traces did not start: \(error.description)"
            if configuration.tracing.failsWithoutReceiver { throw CampaignFailure(reason) }
            return (nil, ["\(reason); tests that look at traces have no verdict"])
        }
    }

    private func journal(
        in folder: String,
        _ plan: CampaignPlan,
        _ id: String?,
        _ now: @Sendable () -> Double
    ) throws -> Journal {
        let digest = digest(of: plan)
        let paths = try Self.journals(in: folder)
        if beginning == .resumed {
            for path in paths {
                guard let journal = try? Journal(opening: path), journal.header.digest == digest else { continue }
                return journal
            }
        }
        for path in paths.dropFirst(Self.keptJournals - 1) { try? FileManager.default.removeItem(atPath: path) }
        let startedAt = now()
        let id = id ?? "eval-\(UInt64(max(0, startedAt) * 1000))"
        return try Journal(
            beginning: "\(folder)/\(id).journal",
            header: Journal.Header(
                id: id,
                digest: digest,
                planned: plan.count,
                seed: options.seed,
                startedAt: startedAt
            )
        )
    }

    /// The journals of a folder, the newest first.
    private static func journals(in folder: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".journal") }
        return names.map { "\(folder)/\($0)" }.sorted { (modified($0), $0) > (modified($1), $1) }
    }

    /// The journal of the campaign that was written to last; `nil` where there is none.
    ///
    /// - Parameter folder: the folder whose `.martlet/redteam` keeps journals.
    public static func newestJournal(in folder: String) -> String? {
        (try? journals(in: "\(folder)/.martlet/redteam"))?.first
    }

    private static func modified(_ path: String) -> Date {
        (try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date) ?? .distantPast
    }

    /// What decides what is asked: the configuration, the seed, the number of tests, and tests from everywhere in the plan.
    private func digest(of plan: CampaignPlan) -> String {
        var parts: [JSONValue] = [
            configuration.source, .string(String(options.seed)), .int(plan.count),
        ]
        if let shard = filter.shard { parts.append("\(shard.index)/\(shard.count)") }
        for position in stride(from: 0, to: plan.count, by: max(1, plan.count / 200)) {
            if let test = plan.test(at: position) { parts.append(["\(test.identity)", JSONValue(test.turns)]) }
        }
        return SHA256Digest.hex(of: JSONValue.array(parts).bytes(.canonical))
    }
}
