import Guard

/// Settings of the gateway.
public struct GatewayConfiguration: Sendable {
    /// What stands behind it.
    public enum Upstream: Sendable, Equatable {
        /// OpenAI's interface; `/v1` is added to a base URL that does not end with it.
        case openAI(baseURL: String, key: String?)
        /// Ollama, through the same interface, which it offers below `/v1`.
        case ollama(baseURL: String)

        /// Base URL of the OpenAI interface.
        var base: String {
            var url: Substring
            switch self {
            case .openAI(let base, _): url = base[...]
            case .ollama(let base): url = base[...]
            }
            while url.hasSuffix("/") { url.removeLast() }
            return url.hasSuffix("/v1") ? String(url) : url + "/v1"
        }

        var key: String? {
            if case .openAI(_, let key) = self { return key }
            return nil
        }
    }

    /// Interface to listen on.
    public var host: String
    /// Port; 0 takes a free one.
    public var port: Int
    /// What stands behind it.
    public var upstream: Upstream
    /// Model that is asked for where a request names none.
    public var model: String
    /// Instructions that are put before every conversation.
    public var systemPrompt: String?
    /// Key of the application.
    public var apiKey: String
    /// Further keys that open the gateway.
    public var keys: KeyRing?
    /// A text that no answer may hold: it stands where only the application's instructions can reach.
    public var canary: String?
    /// Rules that prompts are held against; absent: nothing is blocked.
    public var guardRules: GuardRules?
    /// Secret that signs tokens, at least 32 bytes.
    public var jwtSecret: String
    /// Seconds for which a token is good.
    public var tokenLifetime: Int
    /// Seconds for a whole answer of the upstream.
    public var upstreamTimeout: Double
    /// Largest body of a request, in bytes.
    public var maximumBody: Int

    /// Settings.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8000,
        upstream: Upstream,
        model: String,
        systemPrompt: String? = nil,
        apiKey: String,
        keys: KeyRing? = nil,
        canary: String? = nil,
        guardRules: GuardRules? = nil,
        jwtSecret: String,
        tokenLifetime: Int = 3600,
        upstreamTimeout: Double = 300,
        maximumBody: Int = 1 << 20
    ) {
        self.host = host
        self.port = port
        self.upstream = upstream
        self.model = model
        self.systemPrompt = systemPrompt
        self.apiKey = apiKey
        self.keys = keys
        self.canary = canary
        self.guardRules = guardRules
        self.jwtSecret = jwtSecret
        self.tokenLifetime = tokenLifetime
        self.upstreamTimeout = upstreamTimeout
        self.maximumBody = maximumBody
    }
}
