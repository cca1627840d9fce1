import Formats

/// One message of a conversation.
public struct ChatMessage: Sendable, Equatable {
    /// `system`, `user` or `assistant`.
    public var role: String
    /// What was said.
    public var content: String

    /// A message.
    public init(role: String, content: String) {
        self.role = role
        self.content = content
    }

    var json: JSONValue { ["role": .string(role), "content": .string(content)] }
}

/// Something that can be attacked.
protocol Target: Sendable {
    /// Id in results.
    var id: String { get }
    /// Name in reports.
    var label: String? { get }

    /// Sends the last message of a conversation and waits for the answer.
    ///
    /// - Parameters:
    ///   - conversation: all turns so far; the last is the user's.
    ///   - prompt: the newest prompt as it was rendered, for targets that take one text.
    ///   - vars: the test's variables, with those of this turn.
    /// - Returns: the response; what went wrong stands in its `error`.
    func send(_ conversation: [ChatMessage], prompt: String, vars: JSONObject, timeout: Double) async -> TargetResponse
}

/// Answers with the prompt.
struct EchoTarget: Target {
    let id: String
    let label: String?

    func send(_ conversation: [ChatMessage], prompt: String, vars: JSONObject, timeout: Double) async -> TargetResponse
    {
        TargetResponse(output: .string(prompt), raw: prompt, latency: 0)
    }
}
