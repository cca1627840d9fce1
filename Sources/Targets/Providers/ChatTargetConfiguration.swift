import Expressions
import Formats

/// A chat model behind OpenAI's or Ollama's interface.
public struct ChatTargetConfiguration: Sendable {
    /// Model to ask for.
    public var model: String
    /// URL before the path of the interface.
    public var baseURL: Template
    /// Key of the service.
    public var key: Template?
    /// Header fields.
    public var headers: [(name: String, value: Template)]
    /// Further members of the request: `temperature`, `max_tokens` …
    public var parameters: JSONObject
    /// Instructions to put before the conversation.
    public var systemPrompt: String?
    /// How often a request is sent again where the server asks for patience.
    public var maxRetries: Int
}
