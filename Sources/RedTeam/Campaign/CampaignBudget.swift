import Formats
import Synchronization
import Targets

/// What a campaign may spend. It is asked before each call and told after it.
public final class CampaignBudget: Sendable {
    /// The limits; absent ones do not limit.
    public struct Limits: Sendable, Equatable {
        /// Calls, of targets, judges and attackers together.
        public var calls: Int?
        /// Tokens that were counted by those who answered.
        public var tokens: Int?
        /// US dollars, as far as prices are known.
        public var cost: Double?
        /// Seconds.
        public var duration: Double?

        /// Limits.
        public init(calls: Int? = nil, tokens: Int? = nil, cost: Double? = nil, duration: Double? = nil) {
            self.calls = calls
            self.tokens = tokens
            self.cost = cost
            self.duration = duration
        }
    }

    /// What was spent.
    public struct Spent: Sendable, Equatable {
        /// Calls.
        public var calls = 0
        /// Tokens.
        public var tokens = 0
        /// US dollars.
        public var cost = 0.0
    }

    private let limits: Limits
    private let startedAt: Double
    private let now: @Sendable () -> Double
    private let state = Mutex((spent: Spent(), exhausted: String?.none))

    /// A budget that begins now.
    public init(_ limits: Limits, now: @escaping @Sendable () -> Double) {
        self.limits = limits
        self.now = now
        startedAt = now()
    }

    /// What was spent so far.
    public var spent: Spent { state.withLock { $0.spent } }
    /// Why nothing more may be spent, if so.
    public var exhausted: String? { state.withLock { $0.exhausted } }

    /// Takes one call out of the budget.
    ///
    /// - Returns: whether it may be made.
    public func take() -> Bool {
        let elapsed = now() - startedAt
        return state.withLock { state in
            if state.exhausted == nil { state.exhausted = reason(state.spent, elapsed) }
            guard state.exhausted == nil else { return false }
            state.spent.calls += 1
            return true
        }
    }

    /// Counts what a call has cost.
    public func add(_ response: TargetResponse) {
        guard !response.isCached else { return }
        state.withLock { state in
            state.spent.tokens =
                state.spent.tokens.addingReportingOverflow(max(0, response.tokenUsage.total)).partialValue
            if let cost = response.cost, cost.isFinite, cost > 0 { state.spent.cost += cost }
        }
    }

    /// Gives a call back that was not needed, since the answer came from the cache.
    public func giveBack() { state.withLock { $0.spent.calls -= 1 } }

    private func reason(_ spent: Spent, _ elapsed: Double) -> String? {
        if let calls = limits.calls, spent.calls >= calls { return "the budget of \(calls) calls is spent" }
        if let tokens = limits.tokens, spent.tokens >= tokens { return "the budget of \(tokens) tokens is spent" }
        if let cost = limits.cost, spent.cost >= cost { return "the budget of \(cost) US dollars is spent" }
        if let duration = limits.duration, elapsed >= duration { return "the time of \(duration) s is over" }
        return nil
    }
}

/// A target whose calls count against a budget; an answer that may not be asked for is an error with the failure `budget`.
struct BudgetedTarget: Target {
    let target: any Target
    let budget: CampaignBudget

    var id: String { target.id }
    var label: String? { target.label }

    func send(_ request: TargetRequest) async -> TargetResponse {
        guard budget.take() else {
            return TargetResponse(error: budget.exhausted ?? "the budget is spent", metadata: ["failure": "budget"])
        }
        let response = await target.send(request)
        if response.isCached { budget.giveBack() }
        budget.add(response)
        return response
    }
}
