import Attestation
import Expressions
import Formats
import HTTP
import Matching

/// Sends the requests of one model, and knows how its service says that something is wrong.
struct ModelService: Sendable {
    let id: String
    let configuration: ModelConfiguration
    private let environment: JSONObject
    private let mask: SecretMask
    private let pacer: Pacer
    private let now: @Sendable () -> Double
    private let key: String?
    private let tokens = AccessTokens()

    init(id: String, _ configuration: ModelConfiguration, _ outside: TargetEnvironment) {
        self.id = id
        self.configuration = configuration
        environment = outside.variables
        pacer = Pacer(outside, maxRetries: configuration.maxRetries)
        now = outside.now
        key = configuration.key?.render(["env": .object(outside.variables)]).trimmed
        mask = SecretMask(outside.variables, and: key.map { [$0] } ?? [])
    }

    /// The values that templates of the configuration see.
    func values(_ vars: JSONObject) -> JSONObject {
        var values = vars
        values["env"] = .object(environment)
        return values
    }

    /// Sends a body.
    func send(
        _ body: JSONObject,
        _ vars: JSONObject,
        timeout: Double,
        traceparent: String? = nil
    ) async throws(HTTPError) -> Pacer.Reply {
        var body = body
        for (name, value) in configuration.passthrough.members { body[name] = value }
        var base = configuration.baseURL.render(["env": .object(environment)]).trimmed
        while base.hasSuffix("/") { base.removeLast() }
        var request = HTTPRequest(url: base + configuration.path, json: .object(body))
        request.options.recordsArrivals = configuration.streams
        if let key, !key.isEmpty {
            switch configuration.authentication {
            case .bearer, .aws, .google: request.fields["authorization"] = "Bearer \(key)"
            case .header(let name): request.fields[name] = key
            }
        }
        let values = values(vars)
        for header in configuration.headers { request.fields[header.name] = header.value.render(values) }
        request.fields.trace(traceparent)
        if case .aws(let region) = configuration.authentication, key?.isEmpty != false {
            guard let credentials else {
                throw HTTPError(
                    .protocolViolation,
                    "'\(id)' needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK, in the environment"
                )
            }
            request = AWSSigner(service: "bedrock", region: region, credentials: credentials).signed(request, at: now())
        }
        if case .google(let account) = configuration.authentication, key?.isEmpty != false {
            request.fields["authorization"] = "Bearer \(try await token(account, timeout))"
        }
        return try await pacer.send(request, timeout: timeout)
    }

    private func token(_ account: GoogleServiceAccount, _ timeout: Double) async throws(HTTPError) -> String {
        do {
            let time = now()
            return try await tokens.token(account.mail, now: time) { [pacer] in
                let response = try await pacer.send(account.request(at: time), timeout: timeout).response
                return try account.token(response, at: time)
            }.text
        } catch let error as HTTPError {
            throw error
        } catch {
            throw HTTPError(.protocolViolation, "\(error)")
        }
    }

    private var credentials: AWSCredentials? {
        func variable(_ name: String) -> String? { environment[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
        guard let id = variable("AWS_ACCESS_KEY_ID"), let secret = variable("AWS_SECRET_ACCESS_KEY") else { return nil }
        return AWSCredentials(
            accessKeyID: id,
            secretAccessKey: secret,
            sessionToken: variable("AWS_SESSION_TOKEN")
        )
    }

    /// Sends a body and reads the answer, for services that are no targets.
    func json(_ body: JSONObject, timeout: Double) async throws(TargetFailure) -> JSONValue {
        let reply: Pacer.Reply
        do {
            reply = try await send(body, [:], timeout: timeout)
        } catch {
            throw TargetFailure("\(id): \(masked(error.description))")
        }
        let json = try? JSONValue(parsing: reply.response.body)
        guard (200..<300).contains(reply.response.status), let json else {
            throw TargetFailure("\(id): \(reason(reply.response, json))")
        }
        return json
    }

    /// What an answer that is of no use says about that, without secrets.
    func reason(_ response: HTTPResponse, _ json: JSONValue?) -> String {
        "HTTP \(response.status): \(message(response, json))"
    }

    /// The service's own words.
    func message(_ response: HTTPResponse, _ json: JSONValue?) -> String {
        let error = (json?.array == nil ? json : json?[0])?["error"]
        let message = error?["message"]?.string ?? error?.string ?? json?["message"]?.string
        return masked(message.map { String($0.prefix(1000)) } ?? String(response.text.prefix(300)))
    }

    /// A text without the key and the other secrets of the environment.
    func masked(_ text: String) -> String { mask.apply(text) }
}
