import Assertions
import Findings
import Formats
import Synchronization
import Targets

/// The course of a campaign: which test is next, what has ended, when it is enough. All workers share it.
final class CampaignCourse: Sendable {
    /// A test and its place in the plan.
    struct Place: Sendable {
        var position: Int
        var test: CampaignTest
        /// Columns whose answers are compared with each other; 1 for a test that is judged by itself.
        var groupSize = 1
    }

    private struct State {
        var plan: CampaignPlan.Iterator
        var position = 0
        /// Tests that were looked at already, the next one last.
        var ahead: [Place] = []
        var progress = CampaignProgress()
        var memory = CampaignMemory()
        /// Tests in a row without an answer, by target, and why a target is given up.
        var unanswered: [Int: Int] = [:]
        var givenUp: [Int: String] = [:]
        var failure: String?
        var firstError: String?
        var judged = 0
        var stopping: [StoppingKey: SequentialTest] = [:]
        var groups: [Int: [(place: Place, outcome: TestOutcome)]] = [:]
    }

    private struct StoppingKey: Hashable {
        var attack: String
        var target: Int
    }

    /// After so many tests without any answer a target is taken for down.
    static let patience = 5

    private let campaign: Campaign
    private let crew: CampaignCrew
    private let observe: @Sendable (CampaignEvent) -> Void
    private let state: Mutex<State>

    init(_ campaign: Campaign, crew: CampaignCrew, observe: @escaping @Sendable (CampaignEvent) -> Void) {
        self.campaign = campaign
        self.crew = crew
        self.observe = observe
        state = Mutex(State(plan: campaign.plan.makeIterator()))
        state.withLock { $0.progress.planned = campaign.plan.count }
    }

    /// Whether nothing more is to be asked.
    var isStopped: Bool { state.withLock { $0.failure != nil } }

    /// What tests before have left for those that follow.
    var memory: CampaignMemory { state.withLock { $0.memory } }

    // MARK: What is next

    /// The next test to ask; `nil` when there is none.
    func next() -> Place? {
        state.withLock { state in
            while state.failure == nil, let place = advance(&state) {
                if campaign.journal.contains(place.position), takeOver(place, &state) { continue }
                if isWanted(place, &state) { return place }
            }
            return nil
        }
    }

    /// The next place of the plan. Columns that are compared come with the number of them.
    private func advance(_ state: inout State) -> Place? {
        if let place = state.ahead.popLast() { return place }
        func pull() -> Place? {
            guard let test = state.plan.next() else { return nil }
            defer { state.position += 1 }
            return Place(position: state.position, test: test)
        }
        guard let first = pull() else { return nil }
        guard first.test.isCompared else { return first }
        var group = [first]
        var following: Place?
        while let place = pull() {
            guard place.test.testIndex == first.test.testIndex else {
                following = place
                break
            }
            group.append(place)
        }
        for index in group.indices { group[index].groupSize = group.count }
        state.ahead = (following.map { [$0] } ?? []) + group.reversed()
        return state.ahead.popLast()
    }

    /// Takes over what the journal has of a test.
    ///
    /// - Returns: whether it need not be asked again.
    private func takeOver(_ place: Place, _ state: inout State) -> Bool {
        guard let record = campaign.journal.record(at: place.position) else { return false }
        let status: TestOutcome.Status =
            record["failureReason"]?.int == 2 ? .error : record["success"]?.bool == true ? .passed : .failed
        if status == .error, campaign.options.retriesErrors { return false }
        state.memory.add(
            place.test,
            prompt: record["prompt"]?["raw"]?.string ?? "",
            output: record["response"]?["output"]?.value ?? .null
        )
        count(status, of: place, &state)
        return true
    }

    private func isWanted(_ place: Place, _ state: inout State) -> Bool {
        // Of columns that are compared none is left out: the others wait for it.
        guard place.groupSize == 1 else { return true }
        if state.givenUp[place.test.target] != nil { return false }
        guard campaign.options.stopping != nil, let key = stoppingKey(place.test),
            let decision = state.stopping[key]?.state, decision != .undecided
        else { return true }
        state.progress.saved += 1
        return false
    }

    private func stoppingKey(_ test: CampaignTest) -> StoppingKey? {
        test.attack.map { StoppingKey(attack: $0.id, target: test.target) }
    }

    // MARK: What has ended

    /// Takes what came of a test, and keeps it.
    func ended(_ place: Place, _ outcome: TestOutcome) async {
        if outcome.response.metadata["failure"] == "budget" {
            return stop("\(outcome.error ?? "the budget is spent"); 'resume' goes on from here")
        }
        var group = [(place: place, outcome: outcome)]
        if place.groupSize > 1 {
            let complete = state.withLock { state -> [(place: Place, outcome: TestOutcome)]? in
                let index = place.test.testIndex
                state.groups[index, default: []].append((place, outcome))
                guard state.groups[index]?.count == place.groupSize else { return nil }
                return state.groups.removeValue(forKey: index)
            }
            guard let complete else { return }
            group = complete.sorted { $0.place.position < $1.place.position }
            let compared = await crew.compare(group.map(\.outcome))
            for index in group.indices where compared.indices.contains(index) { group[index].outcome = compared[index] }
        }
        keep(group)
    }

    private func keep(_ group: [(place: Place, outcome: TestOutcome)]) {
        let records = group.map { (position: $0.place.position, result: crew.record($0.outcome)) }
        do {
            try campaign.journal.record(records, now: campaign.outside.now())
        } catch {
            return stop(error.description)
        }
        for (place, outcome) in group {
            let progress = state.withLock { state in
                count(outcome.status, of: place, &state)
                state.memory.add(place.test, prompt: outcome.prompt, output: outcome.response.output)
                watch(outcome, &state)
                return state.progress
            }
            observe(.ended(outcome, progress))
        }
    }

    private func count(_ status: TestOutcome.Status, of place: Place, _ state: inout State) {
        state.progress.done += 1
        switch status {
        case .passed: state.progress.passed += 1
        case .failed: state.progress.failed += 1
        case .error: state.progress.errors += 1
        }
        guard status != .error else { return }
        state.judged += 1
        guard let key = stoppingKey(place.test), let fresh = campaign.options.stopping else { return }
        state.stopping[key, default: fresh].add(hit: status == .failed)
    }

    /// Gives a target up that refuses the key or does not answer.
    private func watch(_ outcome: TestOutcome, _ state: inout State) {
        let target = outcome.test.target
        let cause = outcome.response.metadata["failure"]?.string
        if outcome.status == .error, state.firstError == nil { state.firstError = outcome.error }
        guard outcome.status == .error, ["cannotConnect", "authentication", "timeout"].contains(cause) else {
            state.unanswered[target] = 0
            return
        }
        let count = (state.unanswered[target] ?? 0) + 1
        state.unanswered[target] = count
        // A refused key is refused for all tests; a dead service may come back, but not for ever.
        guard state.givenUp[target] == nil, cause == "authentication" || count >= Self.patience else { return }
        let words = cause == "authentication" ? "" : " (\(count) tests in a row had no answer)"
        state.givenUp[target] = "\(outcome.error ?? "no answer")\(words)"
        if state.givenUp.count == campaign.configuration.targets.count { state.failure = state.givenUp[target] }
    }

    private func stop(_ reason: String) {
        state.withLock { if $0.failure == nil { $0.failure = reason } }
    }

    // MARK: The end

    /// What came of it all.
    func report(startedAt: Double, duration: Double) -> CampaignReport {
        state.withLock { state in
            var failure = state.failure ?? state.givenUp.sorted { $0.key < $1.key }.first?.value
            if failure == nil, !Task.isCancelled {
                if campaign.plan.count == 0 {
                    failure = "there is nothing to run: the configuration has no tests and no attacks"
                } else if state.judged == 0 {
                    failure = "no test could be judged: \(state.firstError ?? "every record is an error")"
                }
            }
            return CampaignReport(
                progress: state.progress,
                failure: failure,
                startedAt: startedAt,
                duration: duration,
                spent: crew.budget.spent
            )
        }
    }
}

/// What tests before have left for those that follow.
struct CampaignMemory: Sendable {
    /// Answers by the names under which they are kept (`storeOutputAs`).
    var registers: JSONObject = [:]
    /// Turns by conversation, target and prompt: `{prompt, input, output}`.
    var conversations: [String: [JSONValue]] = [:]

    /// Keeps what a test asks to keep.
    mutating func add(_ test: CampaignTest, prompt: String, output: JSONValue) {
        if let name = test.options.storeOutputAs { registers[name] = output }
        if test.conversationID != nil {
            conversations[test.conversationKey, default: []].append(
                ["prompt": .string(prompt), "input": .string(prompt), "output": output]
            )
        }
    }
}
