import Formats

/// What a target answered, whatever its kind.
public struct TargetResponse: Sendable, Equatable {
    /// The answer after the target's own transform.
    public var output: JSONValue
    /// The body as it came.
    public var raw: String
    /// Set when no usable answer came; the test is then an error.
    public var error: String?
    /// HTTP status, if there was one.
    public var status: Int?
    /// Milliseconds from sending to the last byte; absent for a cached answer.
    public var latency: Double?
    /// Tokens as the target counted them.
    public var tokenUsage: TokenUsage
    /// Milliseconds from sending to the first piece of a streamed answer.
    public var timeToFirstToken: Double?
    /// Logarithms of the probabilities of the answer's tokens, if the target tells them.
    public var logProbabilities: [Double]?
    /// Whether the answer came from the cache.
    public var isCached: Bool
    /// Cost in US dollars, if the target tells it.
    public var cost: Double?
    /// Why the model stopped: `stop`, `length`, `content_filter`, `tool_calls`.
    public var finishReason: String?
    /// The target's own guardrail verdict, if it gives one.
    public var guardrailFlagged: Bool?
    /// What the target's guardrail says beside that, in promptfoo's form: `flaggedInput`, `flaggedOutput`, `reason`.
    public var guardrails: JSONObject
    /// The target says itself that it refused.
    public var isRefusal: Bool?
    /// Session to send with the next turn.
    public var sessionID: String?
    /// Anything else worth keeping.
    public var metadata: JSONObject

    /// Tokens of a call.
    public struct TokenUsage: Sendable, Equatable {
        /// Tokens of the prompt.
        public var prompt: Int
        /// Tokens of the answer.
        public var completion: Int
        /// Both.
        public var total: Int
        /// Tokens of the prompt that the target had cached, or all tokens of an answer from our own cache.
        public var cached: Int
        /// Tokens of the answer that were spent on reasoning.
        public var reasoning: Int
        /// Calls that were made.
        public var requests: Int

        /// Counts.
        public init(
            prompt: Int = 0,
            completion: Int = 0,
            total: Int = 0,
            cached: Int = 0,
            reasoning: Int = 0,
            requests: Int = 0
        ) {
            self.prompt = prompt
            self.completion = completion
            self.total = total
            self.cached = cached
            self.reasoning = reasoning
            self.requests = requests
        }

        /// Adds counts; numbers that a target makes up cannot overflow.
        public static func += (sum: inout Self, other: Self) {
            func add(_ path: WritableKeyPath<Self, Int>) {
                let result = sum[keyPath: path].addingReportingOverflow(other[keyPath: path])
                sum[keyPath: path] = result.overflow ? .max : result.partialValue
            }
            add(\.prompt)
            add(\.completion)
            add(\.total)
            add(\.cached)
            add(\.reasoning)
            add(\.requests)
        }
    }

    /// A response.
    public init(
        output: JSONValue = .null,
        raw: String = "",
        error: String? = nil,
        status: Int? = nil,
        latency: Double? = nil,
        tokenUsage: TokenUsage = .init(),
        timeToFirstToken: Double? = nil,
        logProbabilities: [Double]? = nil,
        isCached: Bool = false,
        cost: Double? = nil,
        finishReason: String? = nil,
        guardrailFlagged: Bool? = nil,
        guardrails: JSONObject = [:],
        isRefusal: Bool? = nil,
        sessionID: String? = nil,
        metadata: JSONObject = [:]
    ) {
        self.output = output
        self.raw = raw
        self.error = error
        self.status = status
        self.latency = latency
        self.tokenUsage = tokenUsage
        self.timeToFirstToken = timeToFirstToken
        self.logProbabilities = logProbabilities
        self.isCached = isCached
        self.cost = cost
        self.finishReason = finishReason
        self.guardrailFlagged = guardrailFlagged
        self.guardrails = guardrails
        self.isRefusal = isRefusal
        self.sessionID = sessionID
        self.metadata = metadata
    }
}
