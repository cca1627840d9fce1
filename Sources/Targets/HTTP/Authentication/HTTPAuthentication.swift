import Expressions

/// How a service knows its callers.
public enum HTTPAuthentication: Sendable {
    /// `Authorization: Bearer TOKEN`.
    case bearer(Template)
    /// `Authorization: Basic …` (RFC 7617).
    case basic(user: Template, password: Template)
    /// A key in a header field, or in the query.
    case apiKey(name: Template, value: Template, isInQuery: Bool)
    /// A token of an OAuth 2.0 server (RFC 6749).
    case oauth(OAuthGrant)
    /// Martlet's own: a key is exchanged for a token at a URL.
    case exchange(url: Template, key: Template)
    /// A function of a file of code that gives `{token, expiration}`; the token is put into the request by its templates alone.
    case code(CodeReference)
}

/// What an OAuth 2.0 server gives a token for.
public struct OAuthGrant: Sendable {
    /// Where tokens are given.
    public var url: Template
    /// The client's id.
    public var clientID: Template?
    /// The client's secret.
    public var clientSecret: Template?
    /// What the token shall be good for.
    public var scopes: [Template]
    /// The person for whom it is (RFC 6749, section 4.3); absent: for the client itself (section 4.4).
    public var owner: Owner?

    /// A person with a password.
    public struct Owner: Sendable {
        /// Name.
        public var name: Template
        /// Password.
        public var password: Template
    }
}
