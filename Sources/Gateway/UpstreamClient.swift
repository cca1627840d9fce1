import Formats
import HTTP
import Transport

/// The upstream did not answer as it should.
struct UpstreamFailure: Error, Sendable {
    /// What the caller gets.
    var status: Int
    /// For metrics: `unreachable`, `timeout`, `status`, `format`.
    var reason: String
    /// For the caller; holds nothing of the upstream's credentials or address.
    var message: String
}

/// Talks to what stands behind the gateway.
struct UpstreamClient: Sendable {
    let configuration: GatewayConfiguration
    let transport: AsyncHTTPTransport

    private func request(_ method: String, _ path: String, _ body: JSONValue? = nil) -> HTTPRequest {
        var fields = HTTPFields()
        if let key = configuration.upstream.key { fields["authorization"] = "Bearer \(key)" }
        let url = configuration.upstream.base + path
        guard let body else { return HTTPRequest(method: method, url: url, fields: fields) }
        return HTTPRequest(method: method, url: url, fields: fields, json: body)
    }

    func complete(_ chat: JSONValue) async -> Result<JSONValue, UpstreamFailure> {
        do {
            let response = try await transport.send(
                request("POST", "/chat/completions", chat),
                timeout: configuration.upstreamTimeout,
                maximumBytes: 16 << 20
            )
            // The status first: a proxy's refusal is often a page of HTML.
            let json = try? JSONValue(parsing: response.body)
            guard (200..<300).contains(response.status) else {
                return .failure(Self.failure(response.status, json?["error"]?["message"]?.string))
            }
            guard let json else {
                return .failure(
                    UpstreamFailure(status: 502, reason: "format", message: "the upstream's answer is no JSON")
                )
            }
            // An answer without a message must not look like a model that said nothing.
            guard json["choices"]?[0]?["message"]?.object != nil else {
                return .failure(
                    UpstreamFailure(status: 502, reason: "format", message: "the upstream's answer holds no message")
                )
            }
            return .success(json)
        } catch {
            return .failure(Self.failure(error))
        }
    }

    /// Passes a streamed answer on as it comes; when the caller leaves, the upstream's connection is closed too.
    func stream(_ chat: JSONValue, failed: @escaping @Sendable (UpstreamFailure) -> ServerResponse) async
        -> ServerResponse
    {
        do {
            let response = try await transport.stream(
                request("POST", "/chat/completions", chat),
                timeout: configuration.upstreamTimeout
            )
            guard (200..<300).contains(response.status) else { return failed(Self.failure(response.status, nil)) }
            return ServerResponse(
                fields: [
                    "content-type": response.fields["content-type"] ?? "text/event-stream", "cache-control": "no-cache",
                ],
                body: .stream { stream in try await response.forEachChunk { try await stream.write($0) } }
            )
        } catch {
            return failed(Self.failure(error))
        }
    }

    func models() async -> Result<[UInt8], UpstreamFailure> {
        do {
            let response = try await transport.send(request("GET", "/models"), timeout: 10, maximumBytes: 4 << 20)
            // What an upstream says to a wrong key may hold a part of the key.
            guard (200..<300).contains(response.status) else { return .failure(Self.failure(response.status, nil)) }
            return .success(response.body)
        } catch {
            return .failure(Self.failure(error))
        }
    }

    /// Why the upstream cannot be used now; `nil` if it can.
    func problem() async -> String? {
        do {
            let response = try await transport.send(request("GET", "/models"), timeout: 5, maximumBytes: 4 << 20)
            return response.status < 500 ? nil : "the upstream answers \(response.status)"
        } catch {
            return "the upstream cannot be reached"
        }
    }

    private static func failure(_ status: Int, _ message: String?) -> UpstreamFailure {
        switch status {
        case 400, 404, 413, 422, 429:
            UpstreamFailure(
                status: status,
                reason: "status",
                message: message ?? "the upstream refused the request (\(status))"
            )
        default:
            // 401 and 403 concern the gateway's own key: that is not the caller's fault.
            UpstreamFailure(status: 502, reason: "status", message: "the upstream failed (\(status))")
        }
    }

    private static func failure(_ error: HTTPError) -> UpstreamFailure {
        switch error.code {
        case .timeout: UpstreamFailure(status: 504, reason: "timeout", message: "the upstream did not answer in time")
        case .tooLarge: UpstreamFailure(status: 502, reason: "format", message: "the upstream's answer is too large")
        default: UpstreamFailure(status: 502, reason: "unreachable", message: "the upstream cannot be reached")
        }
    }
}
