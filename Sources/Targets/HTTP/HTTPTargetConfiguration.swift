import Expressions
import Formats

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
