import Assertions
import Formats
import Targets

/// One run of a plan: asks the targets, judges the answers, keeps every record in the journal.
public struct Campaign: Sendable {
    /// What is run.
    public let configuration: RedTeamConfiguration
    /// The tests, in promptfoo's order.
    public let plan: CampaignPlan
    /// Where the records are kept. What it has already is not asked again.
    public let journal: Journal
    /// What the targets reach the outside through.
    public let outside: TargetEnvironment
    /// How it is run.
    public let options: CampaignOptions

    /// A campaign to be run.
    public init(
        _ configuration: RedTeamConfiguration,
        plan: CampaignPlan,
        journal: Journal,
        outside: TargetEnvironment,
        options: CampaignOptions
    ) {
        self.configuration = configuration
        self.plan = plan
        self.journal = journal
        self.outside = outside
        self.options = options
    }

    /// Tests under way at once where the configuration names no number. The pace of each target adapts below that.
    public static let defaultConcurrency = 256

    /// Calls of targets at once that were asked for; `nil`: as many as the targets bear.
    var wantedConcurrency: Int? { options.maxConcurrency ?? configuration.maxConcurrency }

    /// Tests that are worked on at once. Where a number of calls was asked for, some more are made ready meanwhile, but not where tests
    /// are to come one after the other or with pauses.
    private var workers: Int {
        guard let wanted = wantedConcurrency else { return Self.defaultConcurrency }
        return wanted > 1 && configuration.delay == 0 ? wanted + min(wanted, 64) : wanted
    }

    /// Asks and judges until the plan is done, the budget is spent, no target answers any more, or the task is cancelled. Every verdict
    /// stands in the journal when this returns.
    ///
    /// - Parameter observe: told of every test that ended, from many tasks at once.
    public func run(_ observe: @escaping @Sendable (CampaignEvent) -> Void = { _ in }) async -> CampaignReport {
        let startedAt = outside.now()
        let crew = CampaignCrew(self)
        let adding = journal.count == 0 ? RunningSummary(journal) : nil
        let course = CampaignCourse(self, crew: crew, observe: observe)
        let workers = plan.isSerial ? 1 : max(1, min(workers, plan.count))
        let gate = SerialGate()
        observe(.began(planned: plan.count, recorded: journal.count))
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<workers {
                let lane = options.lanes.isEmpty ? nil : options.lanes[worker % options.lanes.count]
                group.addTask(executorPreference: lane?.rest) {
                    while !Task.isCancelled, let next = course.next() {
                        let outcome = await gate.pass(alone: next.test.options.runsSerially == true) {
                            await CampaignLane.$current.withValue(lane) {
                                await crew.perform(next.test, course.memory)
                            }
                        }
                        // A call that was cut off is no verdict: the test is asked again when the campaign goes on.
                        if Task.isCancelled, outcome.status == .error { return }
                        await course.ended(next, outcome)
                        adding?.advance()
                        if configuration.delay > 0 { try? await Task.sleep(for: .seconds(configuration.delay)) }
                    }
                }
            }
            for await _ in group where course.isStopped { group.cancelAll() }
        }
        var report = course.report(startedAt: startedAt, duration: outside.now() - startedAt)
        async let isKept: Void = journal.sync()
        report.summary = adding?.finished()
        await isKept
        return report
    }
}

/// How a campaign is run.
public struct CampaignOptions: Sendable {
    /// Tests under way at once; absent: what the configuration says, otherwise as many as the targets bear.
    public var maxConcurrency: Int?
    /// What may be spent.
    public var budget: CampaignBudget.Limits
    /// Answers that were given before.
    public var cache: ResponseCache?
    /// Answers that are judged in place of asking: a campaign that was recorded.
    public var replay: RecordedAnswers?
    /// Where the spans of traced tests are found; absent: nowhere.
    public var traces: (any TraceSource)?
    /// Ends an attack on a target once its verdict is certain; absent: every test is sent.
    package var stopping: SequentialTest?
    /// Tests without a verdict are asked again when a campaign goes on.
    public var retriesErrors: Bool
    /// What the tests run on, one after the other; empty: the pool of all tasks.
    public var lanes: [CampaignLane] = []
    /// Seed of everything that is left to chance.
    public var seed: UInt64
    /// Secrets that are taken out of every record.
    package var redaction = SecretRedaction()

    /// Options.
    public init(
        maxConcurrency: Int? = nil,
        budget: CampaignBudget.Limits = .init(),
        cache: ResponseCache? = nil,
        replay: RecordedAnswers? = nil,
        retriesErrors: Bool = true,
        traces: (any TraceSource)? = nil,
        seed: UInt64 = 1
    ) {
        self.maxConcurrency = maxConcurrency
        self.budget = budget
        self.cache = cache
        self.replay = replay
        self.retriesErrors = retriesErrors
        self.traces = traces
        self.seed = seed
    }
}

/// What happens in a campaign.
public enum CampaignEvent: Sendable {
    /// It begins; so many tests had a verdict before.
    case began(planned: Int, recorded: Int)
    /// A test has ended.
    case ended(TestOutcome, CampaignProgress)
}

/// How far a campaign is.
public struct CampaignProgress: Sendable, Equatable {
    /// Tests that have a record, and all of them.
    public var done = 0, planned = 0
    /// Tests by their outcome.
    public var passed = 0, failed = 0, errors = 0
    /// Tests that were left out, since the verdict of their attack was certain.
    public var saved = 0
}

/// What came of a campaign; the records stand in the journal.
public struct CampaignReport: Sendable {
    /// How far it came.
    public var progress: CampaignProgress
    /// Why it could not do its work, if it could not.
    public var failure: String?
    /// Seconds since 1970 of the beginning.
    public var startedAt: Double
    /// Seconds that it took.
    public var duration: Double
    /// What it has spent.
    public var spent: CampaignBudget.Spent
    /// What its records add up to, where that was added up on the way.
    var summary: CampaignSummary?
}
