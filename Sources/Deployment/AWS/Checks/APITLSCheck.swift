import Findings

/// Ways to APIs: stages without a client certificate, domains and listeners with a low TLS floor.
enum APITLSCheck {
    /// A result a stage, domain, API of version 2 and listener.
    static func results(_ state: RegionState) -> [LiveResult] {
        let apis = state.apis
        var results = failures(apis)
        for entry in apis.stages { results += stages(entry) }
        for api in apis.version2.value ?? [] { results.append(version2(api, apis.version2)) }
        for domain in apis.domains.value ?? [] { results.append(self.domain(domain, apis.domains)) }
        for entry in apis.listeners { results += listeners(entry, apis.policies) }
        guard results.isEmpty else { return results }
        let message = "there is no API and no listener to look at"
        return [LiveResult(.apiTLS, "APIs", apis.rest, .notApplicable, message)]
    }

    private static func failures(_ apis: APIState) -> [LiveResult] {
        var results: [LiveResult] = []
        if let failure = apis.rest.failure {
            results.append(LiveResult(.apiTLS, "REST APIs", apis.rest, failed: failure))
        }
        if let failure = apis.version2.failure {
            results.append(LiveResult(.apiTLS, "HTTP APIs", apis.version2, failed: failure))
        }
        if let failure = apis.domains.failure {
            results.append(LiveResult(.apiTLS, "domains of APIs", apis.domains, failed: failure))
        }
        if let failure = apis.loadBalancers.failure {
            results.append(LiveResult(.apiTLS, "load balancers", apis.loadBalancers, failed: failure))
        }
        return results
    }

    private static func stages(_ entry: APIState.StageState) -> [LiveResult] {
        let api = entry.api
        let name = "\(api.name.isEmpty ? api.id : "\(api.name) (\(api.id))")"
        guard let stages = entry.stages.value else {
            return entry.stages.failure.map { [LiveResult(.apiTLS, name, entry.stages, failed: $0)] } ?? []
        }
        var results: [LiveResult] = []
        if let policy = api.securityPolicy, !api.isDefaultEndpointDisabled {
            let (status, message) = judge(policy: policy)
            results.append(
                LiveResult(
                    .apiTLS,
                    "\(name), default endpoint",
                    entry.stages,
                    status,
                    severity: status == .fail ? .high : .info,
                    message
                )
            )
        }
        // The floor of a default endpoint that has no policy of its own is AWS's, and cannot be raised.
        let note =
            api.isDefaultEndpointDisabled || api.securityPolicy != nil
            ? "" : "; the default endpoint is open and keeps AWS's own TLS floor"
        for stage in stages {
            let hasCertificate = stage.clientCertificate != nil
            results.append(
                LiveResult(
                    .apiTLS,
                    "\(name), stage \(stage.name)",
                    entry.stages,
                    hasCertificate ? .pass : .fail,
                    severity: hasCertificate ? .info : .medium,
                    (hasCertificate
                        ? "has a client certificate"
                        : "no client certificate: the backend cannot tell the gateway from others")
                        + note
                )
            )
        }
        if stages.isEmpty {
            let message = "the API has no stage to look at"
            results.append(LiveResult(.apiTLS, name, entry.stages, .notApplicable, message))
        }
        return results
    }

    /// HTTP and WebSocket APIs take TLS 1.2 and newer only
    /// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-ciphers.html, websocket-api-ciphers.html).
    private static func version2(_ api: GatewayAPI, _ observation: Observation<[GatewayAPI]>) -> LiveResult {
        let subject = api.name.isEmpty ? api.id : "\(api.name) (\(api.id))"
        guard api.kind == "HTTP" || api.kind == "WEBSOCKET" else {
            let message = "the kind of API '\(PlainText.line(api.kind, limit: 40))' is not known"
            return LiveResult(.apiTLS, subject, observation, .unknown, message)
        }
        let message = "\(api.kind == "HTTP" ? "HTTP" : "WebSocket") APIs take TLS 1.2 and newer only"
        return LiveResult(.apiTLS, subject, observation, .pass, message)
    }

    private static func domain(_ domain: GatewayDomain, _ observation: Observation<[GatewayDomain]>) -> LiveResult {
        let (status, message) = judge(policy: domain.securityPolicy)
        return LiveResult(
            .apiTLS,
            domain.name,
            observation,
            status,
            severity: status == .fail ? .high : .info,
            message
        )
    }

    /// What a TLS policy of API Gateway is worth. A name that is not known is not known to be good.
    private static func judge(policy: String?) -> (LiveResult.Status, String) {
        switch policy {
        case "TLS_1_0"?: (.fail, "the policy TLS_1_0 takes TLS 1.0 and 1.1")
        case "TLS_1_2"?: (.pass, "the policy TLS_1_2 takes TLS 1.2 and newer")
        case let name? where name.hasPrefix("SecurityPolicy_TLS13_") || name.hasPrefix("SecurityPolicy_TLS12_"):
            (.pass, "the policy \(name) takes TLS 1.2 and newer")
        case let name? where !name.isEmpty: (.unknown, "the TLS policy '\(name)' is not known to Martlet")
        default: (.unknown, "the answer names no TLS policy")
        }
    }

    private static func listeners(
        _ entry: APIState.ListenerState,
        _ policies: Observation<[String: [String]]>?
    ) -> [LiveResult] {
        let name = entry.loadBalancer.name.isEmpty ? entry.loadBalancer.arn : entry.loadBalancer.name
        guard let listeners = entry.listeners.value else {
            return entry.listeners.failure.map { [LiveResult(.apiTLS, name, entry.listeners, failed: $0)] } ?? []
        }
        return listeners.map { listener in
            let subject = "\(name):\(listener.port)"
            let weight: Severity = entry.loadBalancer.isInternal ? .medium : .high
            func result(_ status: LiveResult.Status, _ message: String) -> LiveResult {
                let severity = status == .fail ? weight : .info
                return LiveResult(.apiTLS, subject, entry.listeners, status, severity: severity, message)
            }
            switch listener.protocolName {
            case "HTTP":
                return listener.onlyRedirects
                    ? result(.notApplicable, "only sends to HTTPS") : result(.fail, "answers over HTTP, without TLS")
            case "HTTPS", "TLS": break
            default:
                return result(.notApplicable, "passes \(listener.protocolName) on; TLS, if any, ends behind it")
            }
            guard let policy = listener.policy else { return result(.unknown, "the answer names no TLS policy") }
            guard let policies else { return result(.unknown, "the policy '\(policy)' was not looked up") }
            switch policies.result {
            case .failure(let failure): return result(failure.status, failure.description)
            case .success(let known):
                guard let protocols = known[policy], !protocols.isEmpty else {
                    return result(.unknown, "the policy '\(policy)' is not in the list of the region")
                }
                return judge(protocols, policy, result)
            }
        }
    }

    private static func judge(
        _ protocols: [String],
        _ policy: String,
        _ result: (LiveResult.Status, String) -> LiveResult
    ) -> LiveResult {
        let weak = protocols.filter { ["SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1"].contains($0) }.sorted()
        if !weak.isEmpty { return result(.fail, "the policy \(policy) takes \(weak.joined(separator: ", "))") }
        let strange = protocols.filter { !["TLSv1.2", "TLSv1.3"].contains($0) }
        if let first = strange.first {
            return result(.unknown, "the policy \(policy) takes '\(first)', which is not known")
        }
        return result(.pass, "the policy \(policy) takes \(protocols.sorted().joined(separator: ", ")) only")
    }
}
