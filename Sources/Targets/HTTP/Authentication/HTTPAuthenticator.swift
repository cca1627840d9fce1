import Attestation
import Expressions
import Formats
import HTTP
import Matching

/// Shows a service who asks.
struct HTTPAuthenticator: Sendable {
    let authentication: HTTPAuthentication
    let pacer: Pacer
    let tls: TLSSettings?
    let code: (any CodeRunner)?
    let now: @Sendable () -> Double
    private let tokens = AccessTokens()

    /// Tokens are renewed this many seconds before they expire, as in promptfoo.
    private static let margin = 60.0
    /// Seconds that a token lives whose server does not say how long.
    private static let usualLife = 3600.0

    init(_ authentication: HTTPAuthentication, pacer: Pacer, tls: TLSSettings?, _ environment: TargetEnvironment) {
        self.authentication = authentication
        self.pacer = pacer
        self.tls = tls
        code = environment.code
        now = environment.now
    }

    /// Whether the service may be asked again with another token after it refused one.
    var isRenewable: Bool {
        switch authentication {
        case .oauth, .exchange, .code: true
        case .bearer, .basic, .apiKey: false
        }
    }

    /// The token that the request needs; `nil` if none is to be fetched.
    func token(
        _ values: JSONObject,
        prompt: String,
        timeout: Double,
        rejected: String? = nil
    ) async throws -> AccessToken? {
        switch authentication {
        case .bearer, .basic, .apiKey: return nil
        case .exchange(let url, let key):
            let url = url.render(values)
            let key = key.render(values)
            return try await tokens.token(digest([url, key]), now: now(), rejected: rejected) {
                try await fetch(
                    HTTPRequest(url: url, json: ["api_key": .string(key)]),
                    timeout,
                    secrets: [key],
                    called: "the key"
                )
            }
        case .oauth(let grant):
            let (request, secrets) = self.request(grant, values)
            let identity = [request.url, String(decoding: request.body, as: UTF8.self)]
            return try await tokens.token(digest(identity), now: now(), rejected: rejected) {
                try await fetch(request, timeout, secrets: secrets, called: "the credentials")
            }
        case .code(let reference):
            var vars = values
            for name in ["env", "prompt", "messages"] { vars[name] = nil }
            let context: JSONValue = [
                "vars": .object(vars), "prompt": ["raw": .string(prompt), "label": .string(prompt)],
            ]
            return try await tokens.token(
                digest([reference.path, JSONValue.object(vars).text()]),
                now: now(),
                rejected: rejected
            ) { try await call(reference, context, timeout) }
        }
    }

    /// Puts the proof into a request.
    func apply(_ token: AccessToken?, to request: inout HTTPRequest, _ values: JSONObject) throws(TargetFailure) {
        switch authentication {
        case .bearer(let value):
            request.fields["authorization"] = try RequestComposer.field(
                "authorization",
                "Bearer \(value.render(values).trimmed)"
            )
        case .basic(let user, let password):
            request.fields["authorization"] =
                "Basic \(Encodings.base64("\(user.render(values)):\(password.render(values))"))"
        case .apiKey(let name, let value, isInQuery: true):
            request.url = URLText.appending([(name.render(values), value.render(values))], to: request.url)
        case .apiKey(let name, let value, isInQuery: false):
            let name = name.render(values).trimmed.lowercased()
            guard HTTPToken.isValid(name) else { throw TargetFailure("the 'keyName' of 'auth' is no header field") }
            request.fields[name] = try RequestComposer.field(name, value.render(values))
        case .oauth, .exchange:
            guard let token else { return }
            request.fields["authorization"] = try RequestComposer.field("authorization", "Bearer \(token.text)")
        case .code: break
        }
    }

    // MARK: Tokens

    private func request(_ grant: OAuthGrant, _ values: JSONObject) -> (HTTPRequest, secrets: [String]) {
        var form: [(name: String, value: String)] = [
            ("grant_type", grant.owner == nil ? "client_credentials" : "password")
        ]
        var secrets: [String] = []
        if let id = grant.clientID?.render(values), !id.isEmpty { form.append(("client_id", id)) }
        if let secret = grant.clientSecret?.render(values), !secret.isEmpty {
            form.append(("client_secret", secret))
            secrets.append(secret)
        }
        if let owner = grant.owner {
            let password = owner.password.render(values)
            form += [("username", owner.name.render(values)), ("password", password)]
            secrets.append(password)
        }
        let scopes = grant.scopes.map { $0.render(values) }.joined(separator: " ")
        if !scopes.isEmpty { form.append(("scope", scopes)) }
        let request = HTTPRequest(
            method: "POST",
            url: grant.url.render(values).trimmed,
            fields: ["content-type": "application/x-www-form-urlencoded", "accept": "application/json"],
            body: Array(PercentEncoding.form(form).utf8)
        )
        return (request, secrets)
    }

    private func fetch(
        _ request: HTTPRequest,
        _ timeout: Double,
        secrets: [String],
        called name: String
    ) async throws -> AccessToken {
        var request = request
        request.options.tls = tls
        let response = try await pacer.send(request, timeout: timeout).response
        let json = try? JSONValue(parsing: response.body)
        let service = "the token service \(URLText.shown(request.url))"
        guard (200..<300).contains(response.status), let json else {
            let words = json?["error_description"]?.string ?? json?["error"]?.string
            let reason =
                words.map { ": \(SecretMask([:] as JSONObject, and: secrets).apply(String($0.prefix(200))))" } ?? ""
            let isRefused = [400, 401, 403].contains(response.status)
            throw TargetFailure(
                "\(service) \(isRefused ? "refused \(name)" : "gave no token") (HTTP \(response.status))\(reason); check 'auth'"
            )
        }
        guard let text = json["access_token"]?.string, !text.isEmpty else {
            throw TargetFailure("the answer of \(service) has no 'access_token'")
        }
        let named = json["expires_in"]?.double ?? json["expires_in"]?.string.flatMap(Double.init)
        let life = named.flatMap { $0.isFinite && $0 > 0 ? $0 : nil } ?? Self.usualLife
        return AccessToken(text: text, renewal: now() + life - min(Self.margin, life / 2))
    }

    private func call(_ reference: CodeReference, _ context: JSONValue, _ timeout: Double) async throws -> AccessToken {
        guard let code else { throw TargetFailure("'auth' is code, and there is nothing here to run code with") }
        let isPython = reference.path.hasSuffix(".py")
        let answer = try await code.call(
            reference.path,
            function: reference.function ?? (isPython ? "get_auth" : nil),
            arguments: [context],
            timeout: timeout
        )
        guard let text = answer["token"]?.string, !text.isEmpty else {
            throw TargetFailure("'\(reference.path)' gave no 'token'; expected {token, expiration}")
        }
        let expiration = answer["expiration"]?.double.flatMap { $0.isFinite ? $0 : nil }
        return AccessToken(text: text, renewal: expiration.map { $0 / 1000 - Self.margin }, expiration: expiration)
    }

    private func digest(_ texts: [String]) -> String {
        SHA256Digest.hex(of: JSONValue(texts).bytes())
    }
}
