import Formats
import HTTP
import Telemetry
import Transport

/// Finds out what a request wants and whether it may have it.
struct GatewayRouter: Sendable {
    let configuration: GatewayConfiguration
    let authenticator: Authenticator
    let signer: TokenSigner
    let upstream: UpstreamClient
    let registry: MetricsRegistry
    let lastRun: @Sendable () -> RunMetrics?
    let now: @Sendable () -> Double

    private static let routes: [String: String] = [
        "/token": "POST", "/chat": "POST", "/generate": "POST", "/v1/generate": "POST", "/v1/chat/completions": "POST",
        "/chat/completions": "POST", "/v1/models": "GET", "/models": "GET", "/health": "GET", "/health/live": "GET",
        "/health/ready": "GET", "/metrics": "GET",
    ]

    /// The route for metrics and logs; unknown paths share one, so that nobody can fill the series.
    static func knownRoute(_ path: String) -> String { routes[path] == nil ? "other" : path }

    func respond(to request: ServerRequest) async -> ServerResponse {
        var response = await route(request)
        if response.fields["x-request-id"] == nil {
            response.fields["x-request-id"] = "req_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        }
        return response
    }

    private func route(_ request: ServerRequest) async -> ServerResponse {
        guard let method = Self.routes[request.path] else {
            return error(404, "there is no route \(request.path)", type: "invalid_request_error", code: "not_found")
        }
        guard request.method == method || method == "GET" && request.method == "HEAD" else {
            var response = error(
                405,
                "\(request.path) takes \(method)",
                type: "invalid_request_error",
                code: "method_not_allowed"
            )
            response.fields["allow"] = method
            return response
        }
        switch request.path {
        case "/health", "/health/live": return ServerResponse(HTTPResponse(json: ["status": "ok"]))
        case "/health/ready": return await ready()
        case "/metrics":
            lastRun()?.record(in: registry)
            ProcessMetrics.current()?.record(in: registry)
            let format = ExpositionFormat.negotiated(
                accept: request.fields.all("accept").joined(separator: ",")
            )
            var response = ServerResponse.text(registry.exposition(format), type: format.contentType)
            response.fields["vary"] = "accept"
            return response
        case "/token": return token(request)
        default: break
        }
        switch authenticator.authenticate(request, now: now()) {
        case .accepted: break
        case .missing:
            registry.add(MetricCatalogue.authenticationFailures, ["missing"])
            return unauthorized()
        case .rejected:
            registry.add(MetricCatalogue.authenticationFailures, ["rejected"])
            return unauthorized()
        case .lockedOut(let seconds):
            registry.add(MetricCatalogue.authenticationFailures, ["locked_out"])
            return lockedOut(seconds)
        }
        switch request.path {
        case "/v1/models", "/models": return await models()
        case "/chat", "/generate", "/v1/generate": return await simpleChat(request)
        default: return await completions(request)
        }
    }

    // MARK: Identity

    private func token(_ request: ServerRequest) -> ServerResponse {
        if let seconds = authenticator.lockedOut(request.peer, now()) {
            registry.add(MetricCatalogue.authenticationFailures, ["locked_out"])
            return lockedOut(seconds)
        }
        let body = try? JSONValue(parsing: request.body, options: .init(maximumDepth: 8))
        let key =
            request.fields["x-api-key"] ?? Authenticator.bearer(request.fields["authorization"])
            ?? body?["api_key"]?.string
        guard let key, authenticator.isKey(key) else {
            authenticator.failed(request.peer, now())
            registry.add(MetricCatalogue.authenticationFailures, [key == nil ? "missing" : "rejected"])
            return unauthorized()
        }
        let id =
            String(UInt64.random(in: 0...UInt64.max), radix: 36) + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        var response = HTTPResponse(json: [
            "access_token": .string(signer.issue(subject: "app", now: now(), id: id)), "token_type": "bearer",
            "expires_in": .int(configuration.tokenLifetime),
        ])
        response.fields["cache-control"] = "no-store"
        return ServerResponse(response)
    }

    private func unauthorized() -> ServerResponse {
        var response = error(
            401,
            "the credentials are missing or not valid",
            type: "authentication_error",
            code: "invalid_api_key"
        )
        response.fields["www-authenticate"] = "Bearer"
        return response
    }

    private func lockedOut(_ seconds: Int) -> ServerResponse {
        var response = error(
            429,
            "too many failed attempts; try again in \(seconds) s",
            type: "rate_limit_error",
            code: "locked_out"
        )
        response.fields["retry-after"] = String(seconds)
        return response
    }

    // MARK: Chat

    private func models() async -> ServerResponse {
        switch await upstream.models() {
        case .failure(let failure): return self.failure(failure)
        case .success(let body):
            return ServerResponse(fields: ["content-type": "application/json"], body: .bytes(body))
        }
    }

    /// `POST /chat`: `{"prompt": …}` in, `{"response": …}` out.
    private func simpleChat(_ request: ServerRequest) async -> ServerResponse {
        guard let body = try? JSONValue(parsing: request.body, options: .init(maximumDepth: 32)), body.object != nil
        else {
            return unprocessable("body", "the body must be a JSON object")
        }
        let prompt = ["prompt", "message", "input", "query"].lazy.compactMap { body[$0]?.string }.first
        guard let prompt else { return unprocessable("prompt", "'prompt' must be a text") }
        var chat: JSONObject = [
            "model": .string(body["model"]?.string ?? configuration.model),
            "messages": .array(conversation([["role": "user", "content": .string(prompt)]])), "stream": false,
        ]
        for name in ["max_tokens", "temperature"] { chat[name] = body[name] }
        switch await upstream.complete(.object(chat)) {
        case .failure(let failure): return self.failure(failure)
        case .success(let answer):
            count(answer["usage"])
            let id = "req_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
            var response = HTTPResponse(json: [
                "response": .string(answer["choices"]?[0]?["message"]?["content"]?.string ?? ""),
                "model": answer["model"] ?? .string(configuration.model), "usage": answer["usage"] ?? nil,
                "request_id": .string(id),
            ])
            response.fields["x-request-id"] = id
            return ServerResponse(response)
        }
    }

    /// `POST /v1/chat/completions`: passed on with the application's instructions before it.
    private func completions(_ request: ServerRequest) async -> ServerResponse {
        guard let body = try? JSONValue(parsing: request.body, options: .init(maximumDepth: 64)), var chat = body.object
        else {
            return error(400, "the body must be a JSON object", type: "invalid_request_error", code: "invalid_json")
        }
        guard let messages = body["messages"]?.array, !messages.isEmpty else {
            return error(
                400,
                "'messages' must be a list with at least one message",
                type: "invalid_request_error",
                code: "missing_messages"
            )
        }
        chat["messages"] = .array(conversation(messages))
        if chat["model"]?.string == nil { chat["model"] = .string(configuration.model) }
        if body["stream"]?.bool == true { return await upstream.stream(.object(chat)) { failure($0) } }
        switch await upstream.complete(.object(chat)) {
        case .failure(let failure): return self.failure(failure)
        case .success(let answer):
            count(answer["usage"])
            return ServerResponse(HTTPResponse(json: answer))
        }
    }

    /// The application's own instructions stand first; a system message of the caller cannot take their place.
    private func conversation(_ messages: [JSONValue]) -> [JSONValue] {
        guard let system = configuration.systemPrompt else { return messages }
        // In any spelling: some upstreams do not mind the case of a role, and name it in the prompt as it came.
        let others = messages.filter { message in
            let role = message["role"]?.string?.lowercased().filter(\.isLetter)
            return role != "system" && role != "developer"
        }
        return [["role": "system", "content": .string(system)]] + others
    }

    private func count(_ usage: JSONValue?) {
        if let tokens = usage?["prompt_tokens"]?.double { registry.add(MetricCatalogue.tokens, ["prompt"], tokens) }
        if let tokens = usage?["completion_tokens"]?.double {
            registry.add(MetricCatalogue.tokens, ["completion"], tokens)
        }
    }

    private func ready() async -> ServerResponse {
        let problem = await upstream.problem()
        return ServerResponse(
            HTTPResponse(
                status: problem == nil ? 200 : 503,
                json: problem.map { ["status": "unavailable", "reasons": [.string($0)]] } ?? ["status": "ok"]
            )
        )
    }

    // MARK: Errors

    private func failure(_ failure: UpstreamFailure) -> ServerResponse {
        registry.add(MetricCatalogue.upstreamErrors, [failure.reason])
        return error(failure.status, failure.message, type: "api_error", code: failure.reason)
    }

    private func error(_ status: Int, _ message: String, type: String, code: String) -> ServerResponse {
        ServerResponse(
            HTTPResponse(
                status: status,
                json: [
                    "error": ["message": .string(message), "type": .string(type), "param": nil, "code": .string(code)],
                    "detail": .string(message),
                ]
            )
        )
    }

    private func unprocessable(_ field: String, _ message: String) -> ServerResponse {
        ServerResponse(
            HTTPResponse(
                status: 422,
                json: [
                    "detail": [["loc": ["body", .string(field)], "msg": .string(message), "type": "value_error"]]
                ]
            )
        )
    }
}
