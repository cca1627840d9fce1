import Expressions
import Formats
import HTTP

/// An HTTP service of any shape.
public struct HTTPTargetConfiguration: Sendable {
    /// What a request looks like.
    public var message: HTTPMessageTemplate
    /// What becomes of the prompt before it is put into the request.
    public var requestTransform: RequestTransform?
    /// How the answer is taken out of the body.
    public var transform: ValueTransform?
    /// Says of a status whether what came with it is an answer; absent: 200 to 299.
    public var statusCheck: ValueTransform?
    /// How the session is taken out of an answer.
    public var sessionParser: ValueTransform?
    /// Where the session of a conversation comes from.
    public var sessionSource: SessionSource
    /// How the service knows its callers.
    public var authentication: HTTPAuthentication?
    /// What requests are signed with.
    public var signature: SignatureSettings?
    /// Certificates and keys of the connection; absent: those of the client.
    public var tls: TLSSettings?
    /// Tools of the request in the service's form, as `{{tools}}`.
    public var tools: JSONValue?
    /// Which of them are to be used, as `{{tool_choice}}`.
    public var toolChoice: JSONValue?
    /// Tokens for a word, where the service does not count itself; absent: nothing is estimated.
    public var tokensPerWord: Double?
    /// Whether the service keeps the conversation, so that it gets the newest turn only.
    public var isStateful: Bool
    /// How often a request is sent again where the server asks for patience.
    public var maxRetries: Int

    /// A service that is asked with a message, and has the usual settings otherwise.
    public init(_ message: HTTPMessageTemplate) {
        self.message = message
        sessionSource = .server
        isStateful = false
        maxRetries = 4
    }
}

/// Where the session of a conversation comes from.
public enum SessionSource: Sendable {
    /// The service names it in an answer, or there is none.
    case server
    /// A UUID that is made for each conversation.
    case client
    /// A request that is sent first.
    case endpoint(SessionEndpoint)
}

/// The request that opens a session.
public struct SessionEndpoint: Sendable {
    /// The request.
    public var message: HTTPMessageTemplate
    /// How the session is taken out of its answer.
    public var parser: ValueTransform
}
