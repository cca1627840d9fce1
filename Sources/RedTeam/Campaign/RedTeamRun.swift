import Assertions
import Findings
import Formats
import HTTP
import Targets
import Workspace

/// Sends the tests of a configuration and judges the answers.
public struct RedTeamRun: Sendable {
    /// What is run.
    public var configuration: RedTeamConfiguration
    /// Variables for `{{env.NAME}}`.
    public var environment: [String: String]
    /// Sends requests.
    public var client: any HTTPClient
    /// Seed of the attacks.
    public var seed: UInt64
    /// Seconds since 1970.
    public var now: @Sendable () -> Double

    /// A run to be started.
    public init(
        configuration: RedTeamConfiguration,
        environment: [String: String],
        client: any HTTPClient,
        seed: UInt64,
        now: @escaping @Sendable () -> Double
    ) {
        self.configuration = configuration
        self.environment = environment
        self.client = client
        self.seed = seed
        self.now = now
    }

    /// How far a run is.
    public struct Progress: Sendable {
        /// Tests that are done, and all of them.
        public var done = 0, total = 0
        /// Tests whose assertions failed, and tests without a verdict.
        public var failed = 0, errors = 0
    }

    /// What came out.
    public struct Report: Sendable {
        /// One a test, in the order of the plan; fewer than planned when the run was stopped.
        public var outcomes: [TestOutcome]
        /// Tests that were planned.
        public var planned: Int
        /// Why the run could not do its work, if it could not.
        public var failure: String?
        /// Seconds since 1970 of the beginning.
        public var startedAt: Double
        /// Seconds that it took.
        public var duration: Double

        /// Tests with a status.
        public func count(_ status: TestOutcome.Status) -> Int { outcomes.count { $0.status == status } }
    }

    /// After so many tests without any answer the target is taken for down.
    static let patience = 5

    /// Sends all tests, at most `maxConcurrency` at once. Stops early when the target is down or refuses the key; returns what
    /// was done when the task is cancelled.
    public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async -> Report {
        let startedAt = now()
        let plan = CampaignPlan(configuration, seed: seed)
        let outside = TargetEnvironment(variables: configuration.environment, client: client, now: now)
        let targets = configuration.targets.map { TargetFactory.target($0, outside) }
        var outcomes: [Int: TestOutcome] = [:]
        var state = Progress(total: plan.count)
        var failure: String?
        var unanswered = 0

        await withTaskGroup(of: (Int, TestOutcome).self) { group in
            var next = 0
            var tests = plan.makeIterator()
            func start() {
                guard let test = tests.next() else { return }
                let index = next
                next += 1
                group.addTask { (index, await perform(test, targets[test.target])) }
            }
            while next < min(max(1, configuration.maxConcurrency), plan.count) { start() }
            while let (index, outcome) = await group.next() {
                if Task.isCancelled {
                    group.cancelAll()
                    if outcome.status != .error { outcomes[index] = outcome }
                    continue
                }
                outcomes[index] = outcome
                state.done += 1
                if outcome.status == .failed { state.failed += 1 }
                if outcome.status == .error { state.errors += 1 }
                progress(state)
                let cause = outcome.response.metadata["failure"]?.string
                if outcome.status == .error, cause == "cannotConnect" || cause == "authentication" || cause == "timeout"
                {
                    unanswered += 1
                    // A refused key is refused for all tests; a dead service may come back, but not for ever.
                    if cause == "authentication" || unanswered >= Self.patience, failure == nil {
                        failure =
                            "\(outcome.error ?? "no answer")\(cause == "authentication" ? "" : " (\(unanswered) tests in a row had no answer)")"
                        group.cancelAll()
                    }
                } else {
                    unanswered = 0
                }
                if failure == nil, next < plan.count { start() }
            }
        }
        let done = outcomes.sorted { $0.key < $1.key }.map(\.value)
        if failure == nil, !Task.isCancelled {
            if plan.count == 0 {
                failure = "there is nothing to run: the configuration has no tests and no attacks"
            } else if done.allSatisfy({ $0.status == .error }) {
                failure = "no test could be judged: \(done.first?.error ?? "")"
            }
        }
        return Report(
            outcomes: done,
            planned: plan.count,
            failure: failure,
            startedAt: startedAt,
            duration: now() - startedAt
        )
    }

    private func perform(_ test: CampaignTest, _ target: any Target) async -> TestOutcome {
        var conversation: [ChatMessage] = []
        var response = TargetResponse()
        var usage = TargetResponse.TokenUsage()
        for turn in test.exchange {
            conversation += turn.messages
            response = await target.send(
                TargetRequest(
                    conversation: conversation,
                    prompt: turn.prompt,
                    vars: turn.vars,
                    timeout: configuration.timeout,
                    sessionID: response.sessionID
                )
            )
            usage += response.tokenUsage
            response.tokenUsage = usage
            if let error = response.error {
                return TestOutcome(test: test, status: .error, response: response, grading: nil, error: error)
            }
            conversation.append(
                ChatMessage(role: "assistant", content: response.output.string ?? response.output.text())
            )
        }
        if configuration.delay > 0 { try? await Task.sleep(for: .seconds(configuration.delay)) }
        let context = AssertionContext(
            output: response.output,
            prompt: test.turns.last ?? "",
            vars: test.vars,
            response: response,
            canaries: test.canaries,
            systemPrompt: configuration.systemPrompt,
            refusalPhrases: configuration.refusalPhrases
        )
        let grading = Grader.grade(test.assertions, threshold: test.threshold, context: context)
        if let error = grading.error {
            return TestOutcome(test: test, status: .error, response: response, grading: grading, error: error)
        }
        return TestOutcome(
            test: test,
            status: grading.pass ? .passed : .failed,
            response: response,
            grading: grading,
            error: nil
        )
    }
}
