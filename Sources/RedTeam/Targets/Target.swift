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
    ///   - vars: the test's variables.
    /// - Returns: the response; what went wrong stands in its `error`.
    func send(_ conversation: [ChatMessage], vars: JSONObject, timeout: Double) async -> TargetResponse
}

/// Answers with the prompt.
struct EchoTarget: Target {
    let id: String
    let label: String?

    func send(_ conversation: [ChatMessage], vars: JSONObject, timeout: Double) async -> TargetResponse {
        let text = conversation.last?.content ?? ""
        return TargetResponse(output: .string(text), raw: text, latency: 0)
    }
}
