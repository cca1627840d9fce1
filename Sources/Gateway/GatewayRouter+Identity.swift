import Formats
import HTTP
import Telemetry
import Transport

extension GatewayRouter {
    /// `POST /token`: a key in, a token out.
    func token(_ request: ServerRequest, _ facts: inout RequestFacts) -> ServerResponse {
        if let seconds = authenticator.lockedOut(request.peer, now()) { return lockedOut(seconds, &facts) }
        let body = try? JSONValue(parsing: request.body, options: .init(maximumDepth: 8))
        let key =
            request.fields["x-api-key"] ?? Authenticator.bearer(request.fields["authorization"])
            ?? body?["api_key"]?.string
        facts.key = key.map(KeyRing.id)
        guard let key, let keyID = authenticator.id(ifKey: key, now: now()) else {
            authenticator.failed(request.peer, now())
            return key == nil
                ? unauthorized("missing", "missing key", &facts) : unauthorized("rejected", "unknown key", &facts)
        }
        if let refusal = refusal(of: keyID, &facts) { return refusal }
        journal.write(GatewayEvent(kind: .authentication, outcome: .success), facts)
        let id =
            String(UInt64.random(in: 0...UInt64.max), radix: 36) + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        var response = HTTPResponse(json: [
            "access_token": .string(signer.issue(subject: keyID, now: now(), id: id)), "token_type": "bearer",
            "expires_in": .int(configuration.tokenLifetime),
        ])
        response.fields["cache-control"] = "no-store"
        return ServerResponse(response)
    }

    /// Counts and logs a failure, and gives all of them one answer.
    func unauthorized(_ label: String, _ reason: String, _ facts: inout RequestFacts) -> ServerResponse {
        registry.add(MetricCatalogue.authenticationFailures, [label])
        facts.refusal = reason
        journal.write(GatewayEvent(kind: .authentication, outcome: .failure, reason: reason), facts)
        var response = error(
            401,
            "the credentials are missing or not valid",
            type: "authentication_error",
            code: "invalid_api_key"
        )
        response.fields["www-authenticate"] = "Bearer"
        return response
    }

    func lockedOut(_ seconds: Int, _ facts: inout RequestFacts) -> ServerResponse {
        registry.add(MetricCatalogue.authenticationFailures, ["locked_out"])
        facts.refusal = "locked out"
        journal.write(GatewayEvent(kind: .authentication, outcome: .blocked, reason: "locked out"), facts)
        return tooMany("too many failed attempts; try again in \(seconds) s", code: "locked_out", seconds)
    }

    /// What a sanction against a key says; `nil` if the key may ask.
    func refusal(of key: String, _ facts: inout RequestFacts) -> ServerResponse? {
        switch sanctions?.verdict(key: key, now: now()) {
        case .revoked?:
            registry.add(MetricCatalogue.authenticationFailures, ["revoked"])
            facts.refusal = "revoked"
            journal.write(GatewayEvent(kind: .authentication, outcome: .blocked, reason: "revoked"), facts)
            var response = error(401, "this key is revoked", type: "authentication_error", code: "revoked")
            response.fields["www-authenticate"] = "Bearer"
            return response
        case .throttled(_, let seconds)?:
            facts.refusal = "throttled"
            return tooMany("this key is throttled; try again in \(seconds) s", code: "throttled", seconds)
        default: return nil
        }
    }

    func tooMany(_ message: String, code: String, _ seconds: Int) -> ServerResponse {
        var response = error(429, message, type: "rate_limit_error", code: code)
        response.fields["retry-after"] = String(seconds)
        return response
    }
}
