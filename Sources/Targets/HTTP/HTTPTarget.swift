import Expressions
import Formats
import HTTP

/// An HTTP service of any shape.
final class HTTPTarget: Target {
    let id: String
    let label: String?
    private let configuration: HTTPTargetConfiguration
    private let environment: TargetEnvironment
    private let pacer: Pacer
    private let authenticator: HTTPAuthenticator?
    private let signer: RequestSigner?
    private let mask: SecretMask

    init(
        id: String,
        label: String?,
        configuration: HTTPTargetConfiguration,
        environment: TargetEnvironment
    ) {
        self.id = id
        self.label = label
        self.configuration = configuration
        self.environment = environment
        pacer = Pacer(environment, maxRetries: configuration.maxRetries)
        let pacer = pacer
        authenticator = configuration.authentication.map {
            HTTPAuthenticator($0, pacer: pacer, tls: configuration.tls, environment)
        }
        signer = configuration.signature.map { RequestSigner($0, environment) }
        mask = SecretMask(environment.variables)
    }

    func send(_ request: TargetRequest) async -> TargetResponse {
        var values = values(request)
        do {
            let token = try await token(values, request)
            add(token, to: &values)
            if let signer {
                let (signature, timestamp) = try signer.signature()
                values["signature"] = .string(signature)
                values["signatureTimestamp"] = .int(timestamp)
            }
            let session = try await session(request, values)
            values["sessionId"] = session.map { .string($0) } ?? values["sessionId"]
            let (prompt, merged) = try await transformed(request, values)
            values["prompt"] = prompt
            var reply = try await exchange(values, merged, token, request)
            if reply.response.status == 401, authenticator?.isRenewable == true {
                let renewed = try await self.token(values, request, rejected: token?.text)
                add(renewed, to: &values)
                reply = try await exchange(values, merged, renewed, request)
            }
            let reader = HTTPAnswerReader(configuration: configuration, code: environment.code, mask: mask)
            return await reader.read(
                reply,
                .init(
                    prompt: prompt.string ?? request.prompt,
                    vars: request.vars,
                    context: request.context,
                    timeout: request.timeout,
                    session: session
                )
            )
        } catch let error as HTTPError {
            return failed(error.description, "\(error.code)")
        } catch let error as Unauthenticated {
            return failed("\(error.reason)", "authentication")
        } catch {
            return failed("\(error)", "configuration")
        }
    }

    /// The service that gives tokens gave none: all other tests would fail too.
    private struct Unauthenticated: Error { let reason: any Error }

    private func token(
        _ values: JSONObject,
        _ request: TargetRequest,
        rejected: String? = nil
    ) async throws -> AccessToken? {
        do {
            return try await authenticator?.token(
                values,
                prompt: request.prompt,
                timeout: request.timeout,
                rejected: rejected
            )
        } catch let error as HTTPError {
            throw error
        } catch {
            throw Unauthenticated(reason: error)
        }
    }

    // MARK: What goes into a request

    private func values(_ request: TargetRequest) -> JSONObject {
        var values = request.vars
        values["env"] = .object(environment.variables)
        values["prompt"] = .string(request.prompt)
        let turns = configuration.isStateful ? Array(request.conversation.suffix(1)) : request.conversation
        values["messages"] = .array(turns.map(\.json))
        if let tools = configuration.tools { values["tools"] = tools }
        if let choice = configuration.toolChoice { values["tool_choice"] = choice }
        if let session = request.sessionID { values["sessionId"] = .string(session) }
        return values
    }

    private func add(_ token: AccessToken?, to values: inout JSONObject) {
        guard let token else { return }
        values["token"] = .string(token.text)
        if let expiration = token.expiration { values["expiration"] = .double(expiration) }
    }

    /// The session of the conversation: the one of its earlier turns, or a new one.
    private func session(_ request: TargetRequest, _ values: JSONObject) async throws -> String? {
        if let known = request.sessionID { return known }
        switch configuration.sessionSource {
        case .server: return nil
        case .client:
            if let given = request.vars["sessionId"]?.string, !given.isEmpty { return given }
            return SessionIdentifier.make(environment.random)
        case .endpoint(let endpoint):
            var opening = try RequestComposer.request(endpoint.message, values)
            opening.options.tls = configuration.tls
            let response = try await pacer.send(opening, timeout: request.timeout).response
            let json = try? JSONValue(parsing: response.body)
            guard (200..<300).contains(response.status) else {
                throw TargetFailure("no session could be opened: HTTP \(response.status): \(response.text.prefix(200))")
            }
            let session = try await HTTPAnswerReader.session(
                endpoint.parser,
                response,
                json,
                environment.code,
                request.timeout
            )
            guard let session else {
                throw TargetFailure(
                    "no session could be opened: the answer has nothing at '\(endpoint.parser.text)': \(response.text.prefix(200))"
                )
            }
            return session
        }
    }

    private func transformed(
        _ request: TargetRequest,
        _ values: JSONObject
    ) async throws(TargetFailure) -> (prompt: JSONValue, merged: JSONObject?) {
        guard let transform = configuration.requestTransform else { return (.string(request.prompt), nil) }
        var context = request.context
        context["vars"] = .object(request.vars)
        context["prompt"] = ["raw": .string(request.prompt), "label": .string(request.prompt)]
        return try await transform.apply(
            request.prompt,
            values,
            context: .object(context),
            code: environment.code,
            timeout: request.timeout
        )
    }

    private func exchange(
        _ values: JSONObject,
        _ merged: JSONObject?,
        _ token: AccessToken?,
        _ request: TargetRequest
    ) async throws -> Pacer.Reply {
        var message = try RequestComposer.request(configuration.message, values, merging: merged)
        try authenticator?.apply(token, to: &message, values)
        message.fields.trace(request.traceparent)
        message.options.tls = configuration.tls
        message.options.recordsArrivals = message.body.count < 1 << 20 && Self.asksForStream(message.body)
        return try await pacer.send(message, timeout: request.timeout)
    }

    /// Whether a body asks for the answer in pieces, whose times are then of interest.
    private static func asksForStream(_ body: [UInt8]) -> Bool {
        let text = String(decoding: body, as: UTF8.self)
        return text.contains("\"stream\":true") || text.contains("\"stream\": true")
    }

    private func failed(_ reason: String, _ failure: String) -> TargetResponse {
        TargetResponse(error: mask.apply(reason), metadata: ["failure": .string(failure)])
    }
}
