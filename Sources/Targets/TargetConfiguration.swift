import Expressions
import Formats

/// A target as it was written; values may be templates.
public struct TargetConfiguration: Sendable {
    /// What kind it is.
    public enum Kind: Sendable {
        case http(HTTPTargetConfiguration)
        case openAI(ChatTargetConfiguration)
        case ollama(ChatTargetConfiguration)
        case echo
    }

    /// Id: `http`, `openai:gpt-4o-mini`, `ollama:llama3.2`, `echo`.
    public var id: String
    /// Name in reports.
    public var label: String?
    /// What kind it is.
    public var kind: Kind
    /// Labels or ids of the prompts that it gets: exact, `group:*`, or the group alone. Absent: all.
    public var prompts: [String]?
    /// Applied to what the kind's own transform gave.
    public var transform: Script?
    /// Seconds to wait after each call.
    public var delay: Double?

    /// A target.
    public init(
        id: String,
        label: String?,
        kind: Kind,
        prompts: [String]? = nil,
        transform: Script? = nil,
        delay: Double? = nil
    ) {
        self.id = id
        self.label = label
        self.kind = kind
        self.prompts = prompts
        self.transform = transform
        self.delay = delay
    }

    /// What it is called in reports.
    public var name: String { label ?? id }
}

/// An HTTP service.
public struct HTTPTargetConfiguration: Sendable {
    /// Where requests go.
    public var url: Template
    /// `GET`, `POST` …
    public var method: String
    /// Header fields.
    public var headers: [(name: String, value: Template)]
    /// The body: JSON whose texts are templates, or one text.
    public var body: JSONValue?
    /// How the answer is taken out of the body.
    public var transform: Script?
    /// How the service knows its callers.
    public var authentication: Authentication?
    /// How often a request is sent again where the server asks for patience.
    public var maxRetries: Int

    /// How the service knows its callers.
    public enum Authentication: Sendable {
        case bearer(Template)
        case basic(user: Template, password: Template)
        case apiKey(name: String, value: Template)
        /// Martlet's own: a key is exchanged for a token at a URL, and again when the token has expired.
        case token(url: Template, key: Template)
    }
}

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
