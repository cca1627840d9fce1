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
    let sanctions: SanctionBook?
    let journal: EventJournal
    let lastRun: @Sendable () -> RunMetrics?
    let now: @Sendable () -> Double

    private static let routes: [String: String] = [
        "/token": "POST", "/chat": "POST", "/generate": "POST", "/v1/generate": "POST", "/v1/chat/completions": "POST",
        "/chat/completions": "POST", "/v1/models": "GET", "/models": "GET", "/health": "GET", "/health/live": "GET",
        "/health/ready": "GET", "/metrics": "GET",
    ]

    /// The route for metrics and logs; unknown paths share one, so that nobody can fill the series.
    static func knownRoute(_ path: String) -> String { routes[path] == nil ? "other" : path }

    /// Answers a request, and says what became known of it.
    func respond(to request: ServerRequest) async -> (ServerResponse, RequestFacts) {
        var facts = RequestFacts(
            peer: request.peer,
            session: RequestFacts.session(request.fields["x-session-id"]),
            method: RequestFacts.short(request.method),
            route: Self.knownRoute(request.path),
            requestID: "req_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        )
        var response = await route(request, &facts)
        response.fields["x-request-id"] = facts.requestID
        facts.status = response.status
        return (response, facts)
    }

    private func route(_ request: ServerRequest, _ facts: inout RequestFacts) async -> ServerResponse {
        if case .blocked? = sanctions?.verdict(address: request.peer, now: now()) {
            facts.refusal = "address blocked"
            return error(403, "this address is blocked for now", type: "permission_error", code: "address_blocked")
        }
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
        case "/token": return token(request, &facts)
        default: break
        }
        switch authenticator.authenticate(request, now: now()) {
        case .accepted(let key):
            facts.key = key
            if let refusal = refusal(of: key, &facts) { return refusal }
            // One line for every request is enough, except where an address that guessed has found something.
            if authenticator.hasFailed(request.peer, now()) {
                journal.write(GatewayEvent(kind: .authentication, outcome: .success), facts)
            }
        case .missing: return unauthorized("missing", "missing key", &facts)
        case .rejected(let key):
            facts.key = key
            return unauthorized("rejected", "unknown key", &facts)
        case .lockedOut(let seconds): return lockedOut(seconds, &facts)
        }
        switch request.path {
        case "/v1/models", "/models": return await models()
        case "/chat", "/generate", "/v1/generate": return await simpleChat(request, &facts)
        default: return await completions(request, &facts)
        }
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
    private func simpleChat(_ request: ServerRequest, _ facts: inout RequestFacts) async -> ServerResponse {
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
        if let blocked = inspect(prompt, whole: prompt, chat, &facts) { return blocked }
        switch await upstream.complete(.object(chat)) {
        case .failure(let failure): return self.failure(failure)
        case .success(let answer):
            count(answer, &facts)
            return ServerResponse(
                HTTPResponse(json: [
                    "response": .string(answer["choices"]?[0]?["message"]?["content"]?.string ?? ""),
                    "model": answer["model"] ?? .string(configuration.model), "usage": answer["usage"] ?? nil,
                    "request_id": JSONValue(facts.requestID),
                ])
            )
        }
    }

    /// `POST /v1/chat/completions`: passed on with the application's instructions before it.
    private func completions(_ request: ServerRequest, _ facts: inout RequestFacts) async -> ServerResponse {
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
        let newest = PromptText.newest(in: messages)
        if let blocked = inspect(newest, whole: PromptText.whole(messages), chat, &facts) { return blocked }
        if body["stream"]?.bool == true { return await upstream.stream(.object(chat)) { failure($0) } }
        switch await upstream.complete(.object(chat)) {
        case .failure(let failure): return self.failure(failure)
        case .success(let answer):
            count(answer, &facts)
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

    func error(_ status: Int, _ message: String, type: String, code: String) -> ServerResponse {
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
