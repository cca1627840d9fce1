import Expressions
import Formats
import HTTP
import Matching
import Synchronization

/// An HTTP service of any shape.
final class HTTPTarget: Target {
    let id: String
    let label: String?
    private let configuration: HTTPTargetConfiguration
    private let environment: JSONObject
    private let pacer: Pacer
    private let token = Mutex<String?>(nil)

    init(
        id: String,
        label: String?,
        configuration: HTTPTargetConfiguration,
        environment: TargetEnvironment
    ) {
        self.id = id
        self.label = label
        self.configuration = configuration
        self.environment = environment.variables
        pacer = Pacer(environment, maxRetries: configuration.maxRetries)
    }

    func send(_ request: TargetRequest) async -> TargetResponse {
        var values = request.vars
        let timeout = request.timeout
        let traceparent = request.traceparent
        values["env"] = .object(environment)
        values["prompt"] = .string(request.prompt)
        values["messages"] = .array(request.conversation.map(\.json))
        do {
            var request = self.request(values)
            request.fields.trace(traceparent)
            try await authenticate(&request, values, timeout, renew: false)
            var reply = try await pacer.send(request, timeout: timeout)
            if reply.response.status == 401, case .token? = configuration.authentication {
                try await authenticate(&request, values, timeout, renew: true)
                reply = try await pacer.send(request, timeout: timeout)
            }
            return read(reply.response, reply.latency)
        } catch let error as HTTPError {
            return TargetResponse(error: error.description, metadata: ["failure": .string("\(error.code)")])
        } catch {
            return TargetResponse(error: "\(error)", metadata: ["failure": "authentication"])
        }
    }

    private func request(_ values: JSONObject) -> HTTPRequest {
        var request = HTTPRequest(method: configuration.method, url: configuration.url.render(values))
        for header in configuration.headers { request.fields[header.name] = header.value.render(values) }
        guard let body = configuration.body, configuration.method != "GET" else { return request }
        if let text = body.string {
            let template = try? Template(text)
            let looksLikeJSON = ["{", "["].contains { text.trimmed.hasPrefix($0) }
            let isTemplateFirst = ["{{", "{%", "{#"].contains { text.trimmed.hasPrefix($0) }
            let isJSON = request.fields["content-type"]?.contains("json") ?? (looksLikeJSON && !isTemplateFirst)
            let rendered = template.map { isJSON ? JSONBody.text($0, values) : $0.render(values) }
            request.body = Array((rendered ?? text).utf8)
            if request.fields["content-type"] == nil {
                request.fields["content-type"] = isJSON ? "application/json" : "application/x-www-form-urlencoded"
            }
        } else {
            request.body = ((try? JSONTemplate(body))?.render(values) ?? body).bytes()
            if request.fields["content-type"] == nil { request.fields["content-type"] = "application/json" }
        }
        return request
    }

    private func authenticate(
        _ request: inout HTTPRequest,
        _ values: JSONObject,
        _ timeout: Double,
        renew: Bool
    ) async throws {
        switch configuration.authentication {
        case nil: break
        case .bearer(let value)?: request.fields["authorization"] = "Bearer \(value.render(values))"
        case .basic(let user, let password)?:
            request.fields["authorization"] =
                "Basic \(Encodings.base64("\(user.render(values)):\(password.render(values))"))"
        case .apiKey(let name, let value)?: request.fields[name] = value.render(values)
        case .token(let url, let key)?:
            if !renew, let known = token.withLock({ $0 }) {
                request.fields["authorization"] = "Bearer \(known)"
                return
            }
            let exchange = HTTPRequest(url: url.render(values), json: ["api_key": .string(key.render(values))])
            let response = try await pacer.send(exchange, timeout: timeout).response
            guard response.status == 200, let fresh = (try? JSONValue(parsing: response.body))?["access_token"]?.string
            else {
                throw TargetFailure(
                    response.status == 401 || response.status == 403
                        ? "the token service \(exchange.url) refused the key (HTTP \(response.status)); check the key of 'auth'"
                        : "the token service \(exchange.url) gave no token (HTTP \(response.status))"
                )
            }
            token.withLock { $0 = fresh }
            request.fields["authorization"] = "Bearer \(fresh)"
        }
    }

    private func read(_ response: HTTPResponse, _ latency: Double) -> TargetResponse {
        let text = response.text
        let http: JSONValue = ["status": .int(response.status)]
        guard (200..<300).contains(response.status) else {
            // A guard that blocks answers 400 or 403 with a reason: that is an answer, and a refusal.
            let json = try? JSONValue(parsing: text)
            let action = json?["guard"]?["action"]?.string ?? json?["error"]?["code"]?.string
            if action == "block" || action == "content_filter" || action == "content_policy_violation" {
                return TargetResponse(
                    output: .string(text),
                    raw: text,
                    status: response.status,
                    latency: latency,
                    guardrailFlagged: true,
                    isRefusal: true,
                    metadata: ["http": http]
                )
            }
            return TargetResponse(
                raw: text,
                error: "HTTP \(response.status): \(String(text.prefix(300)))",
                status: response.status,
                latency: latency,
                metadata: ["http": http, "failure": .string(response.status == 401 ? "authentication" : "status")]
            )
        }
        var output: JSONValue = .string(text)
        if let transform = configuration.transform {
            let scope: JSONObject = [
                "json": (try? JSONValue(parsing: text)) ?? .null, "text": .string(text), "output": .string(text),
            ]
            guard let found = (try? transform.evaluate(scope, arguments: ["json", "text", "context"])) ?? nil else {
                return TargetResponse(
                    raw: text,
                    error: "the answer has nothing at '\(transform.source)': \(String(text.prefix(200)))",
                    status: response.status,
                    latency: latency,
                    metadata: ["http": http, "failure": "transform"]
                )
            }
            output = found
        } else if let json = try? JSONValue(parsing: text) {
            output = json
        }
        let usage = (try? JSONValue(parsing: text))?["usage"]
        return TargetResponse(
            output: output,
            raw: text,
            status: response.status,
            latency: latency,
            tokenUsage: .init(
                prompt: usage?["prompt_tokens"]?.int ?? 0,
                completion: usage?["completion_tokens"]?.int ?? 0,
                total: usage?["total_tokens"]?.int ?? 0
            ),
            metadata: ["http": http]
        )
    }
}
