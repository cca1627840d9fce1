import Expressions
import Formats

/// A model behind the interface of a service.
public struct ModelConfiguration: Sendable {
    /// How it is spoken to.
    public var interface: ModelInterface
    /// Model to ask for.
    public var model: String
    /// URL before the path; its only variables are those of the environment, so that no test can send a key elsewhere.
    public var baseURL: Template
    /// The rest of the URL.
    public var path: String
    /// Key of the service.
    public var key: Template?
    /// How the key is shown.
    public var authentication: Authentication = .bearer
    /// Header fields.
    public var headers: [(name: String, value: Template)]
    /// Further members of the request: `temperature`, `tools` …
    public var parameters: JSONObject
    /// Members of the request that count before all others, as they are.
    public var passthrough: JSONObject = [:]
    /// Instructions to put before the conversation.
    public var systemPrompt: String?
    /// Whether the answer is to come in pieces, as they are made.
    public var streams = false
    /// Whether what the model thought aloud stands before its answer.
    public var showsThinking = true
    /// US dollars for a token of the prompt.
    public var inputCost: Double?
    /// US dollars for a token of the answer.
    public var outputCost: Double?
    /// How often a request is sent again where the server asks for patience.
    public var maxRetries: Int

    /// How a key is shown to a service.
    public enum Authentication: Sendable, Equatable {
        /// A token that Google gives a service account.
        case google(GoogleServiceAccount)
        /// `Authorization: Bearer KEY`.
        case bearer
        /// A header field of the service's own.
        case header(String)
        /// AWS Signature Version 4, with the credentials of the environment.
        case aws(region: String)
    }
}
