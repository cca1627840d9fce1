import Formats

/// One message of a conversation.
public struct ChatMessage: Sendable, Equatable {
    /// `system`, `user`, `assistant` or `tool`.
    public var role: String
    /// What was said, as text.
    public var content: String
    /// The content as it was written, where it is more than a text: a list of parts with images.
    public var parts: JSONValue?
    /// Further members, such as `name`, `tool_calls` and `tool_call_id`.
    public var extra: JSONObject

    /// A message.
    public init(role: String, content: String, parts: JSONValue? = nil, extra: JSONObject = [:]) {
        self.role = role
        self.content = content
        self.parts = parts
        self.extra = extra
    }

    /// The message in OpenAI's form.
    public var json: JSONValue {
        var object: JSONObject = ["role": .string(role), "content": parts ?? .string(content)]
        for (name, value) in extra.members { object[name] = value }
        return .object(object)
    }
}

/// What a target is asked.
public struct TargetRequest: Sendable {
    /// All turns so far; the last is the user's.
    public var conversation: [ChatMessage]
    /// The newest prompt as it was rendered, for targets that take one text.
    public var prompt: String
    /// The test's variables, with those of this turn.
    public var vars: JSONObject
    /// Seconds until the answer must be complete.
    public var timeout: Double
    /// The session of this conversation, as the answer to its first turn named it.
    public var sessionID: String?
    /// The test's own metadata and options, for targets that are programs.
    public var context: JSONObject
    /// The trace to which the application's spans of this request shall belong: the header `traceparent` of W3C Trace Context.
    public var traceparent: String?

    /// A request.
    public init(
        conversation: [ChatMessage],
        prompt: String,
        vars: JSONObject = [:],
        timeout: Double = 300,
        sessionID: String? = nil,
        context: JSONObject = [:],
        traceparent: String? = nil
    ) {
        self.conversation = conversation
        self.prompt = prompt
        self.vars = vars
        self.timeout = timeout
        self.sessionID = sessionID
        self.context = context
        self.traceparent = traceparent
    }

    /// A request of one text.
    public init(_ prompt: String, timeout: Double = 300) {
        self.init(conversation: [ChatMessage(role: "user", content: prompt)], prompt: prompt, timeout: timeout)
    }
}

/// Something that can be asked: what is attacked, who judges, who attacks.
public protocol Target: Sendable {
    /// Id in results.
    var id: String { get }
    /// Name in reports.
    var label: String? { get }

    /// Sends a request and waits for the answer; what went wrong stands in the response's `error`.
    func send(_ request: TargetRequest) async -> TargetResponse
}

/// Turns texts into vectors.
public protocol Embedder: Sendable {
    /// Id in results.
    var id: String { get }

    /// The vector of a text.
    ///
    /// - Throws: `TargetFailure` that says why there is none.
    func embed(_ text: String, timeout: Double) async throws(TargetFailure) -> (
        vector: [Double], tokens: TargetResponse.TokenUsage
    )
}

/// A target could not do what it was asked.
public struct TargetFailure: Error, Sendable, CustomStringConvertible {
    /// What happened, without secrets.
    public var description: String

    /// A failure.
    public init(_ description: String) { self.description = description }
}

/// Answers with the prompt.
public struct EchoTarget: Target {
    /// Id in results.
    public let id: String
    /// Name in reports.
    public let label: String?

    /// An echo.
    public init(id: String = "echo", label: String? = nil) {
        self.id = id
        self.label = label
    }

    /// The prompt.
    public func send(_ request: TargetRequest) async -> TargetResponse {
        TargetResponse(output: .string(request.prompt), raw: request.prompt, latency: 0)
    }
}
