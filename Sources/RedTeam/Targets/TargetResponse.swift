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
    /// Cost in US dollars, if the target tells it.
    public var cost: Double?
    /// Why the model stopped: `stop`, `length`, `content_filter`, `tool_calls`.
    public var finishReason: String?
    /// The target's own guardrail verdict, if it gives one.
    public var guardrailFlagged: Bool?
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

        /// Counts.
        public init(prompt: Int = 0, completion: Int = 0, total: Int = 0) {
            self.prompt = prompt
            self.completion = completion
            self.total = total
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
        cost: Double? = nil,
        finishReason: String? = nil,
        guardrailFlagged: Bool? = nil,
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
        self.cost = cost
        self.finishReason = finishReason
        self.guardrailFlagged = guardrailFlagged
        self.isRefusal = isRefusal
        self.sessionID = sessionID
        self.metadata = metadata
    }
}
