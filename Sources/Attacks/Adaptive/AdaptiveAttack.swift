import Assertions
import Formats
import Targets

/// An attack whose next turn depends on the last answer: scripted with steps back, or led by a model as attacker.
public protocol AdaptiveAttack: Sendable {
    /// The name of its strategy: `crescendo`, `pair`, `tap`, `goat`.
    var name: String { get }

    /// Whether it needs a model as attacker.
    var needsAttacker: Bool { get }

    /// Leads the conversation to its end.
    func run(_ seed: AttackCase, over channel: any AttackChannel) async -> AdaptiveOutcome
}

/// What an adaptive attack reaches the outside through. Every call counts against the budget of the campaign.
public protocol AttackChannel: Sendable {
    /// Seed of the run, for what is left to chance.
    var seed: UInt64 { get }
    /// What the application is for, in the user's words.
    var purpose: String { get }

    /// Asks the target. The last message is the user's; the channel renders the prompt around it. Where the budget of the
    /// campaign is used up, the response is an error whose metadata say `failure: budget`.
    func ask(_ conversation: [ChatMessage], sessionID: String?) async -> TargetResponse

    /// Asks the attacker; `nil` if the campaign has none.
    func askAttacker(_ conversation: [ChatMessage]) async -> TargetResponse?

    /// Judges an answer by the seed's assertions.
    ///
    /// - Parameter prompt: all that the user said in the conversation: what only quotes it is no success.
    func judge(_ response: TargetResponse, prompt: String) async -> GradingResult
}

/// What came of an adaptive attack.
public struct AdaptiveOutcome: Sendable {
    /// The conversation that counts, its answers included: the one with the first success, otherwise the last.
    public var conversation: [ChatMessage]
    /// The answer that is judged.
    public var response: TargetResponse
    /// Its verdict; absent where no answer came.
    public var grading: GradingResult?
    /// Calls to the target.
    public var calls: Int
    /// Why it ended: `success`, `max turns`, `max backtracks`, `answered`, `budget`, `errors`, `all branches pruned`, and where the
    /// attacker is at fault `no attacker`, `attacker refuses`, `attacker unreadable`, `attacker error`.
    public var stopReason: String
    /// Facts for the report, such as the tree of attempts.
    public var metadata: JSONObject

    /// An outcome.
    public init(
        conversation: [ChatMessage],
        response: TargetResponse,
        grading: GradingResult?,
        calls: Int,
        stopReason: String,
        metadata: JSONObject = [:]
    ) {
        self.conversation = conversation
        self.response = response
        self.grading = grading
        self.calls = calls
        self.stopReason = stopReason
        self.metadata = metadata
    }
}
