import Attestation
import Formats
import HTTP
import Synchronization

@testable import Containers

/// A registry in memory, with the moods that real ones have.
final class FakeRegistry: HTTPStreamingClient {
    /// What it asks for.
    enum Guarding: Sendable { case nothing, basic, bearer, negotiate }

    struct Mood: Sendable {
        var guarding = Guarding.nothing
        /// Whether it speaks TLS; otherwise connections over TLS fail.
        var hasTLS = true
        /// Requests that are answered with the first of these and taken from it: 429, 503.
        var refusals: [(status: Int, retryAfter: String?)] = []
        /// Whether blobs lie elsewhere.
        var storage: String?
        /// Bytes after which the first answer with each blob breaks off.
        var breaksAfter: Int?
        /// Whether it knows ranges.
        var knowsRanges = true
        /// Tokens that are no longer good.
        var expired: Set<String> = []
        /// Content in the place of a digest's.
        var forged: [String: [UInt8]] = [:]
        /// Type of the manifest in the header.
        var manifestType = "application/vnd.oci.image.manifest.v1+json"
        /// Where tokens are given out.
        var realm = "https://auth.example/token"
    }

    private struct State {
        var mood: Mood
        var requests: [HTTPRequest] = []
        var broken: Set<String> = []
        var tokens = 0
        var underway = 0
        var most = 0
    }

    private let state: Mutex<State>
    private let blobs: [String: [UInt8]]
    private let top: [UInt8]

    /// Serves an image as `app:1.0`.
    ///
    /// - Parameters:
    ///   - top: what has this name, in place of the image's manifest.
    ///   - documents: further manifests, known by their digests.
    init(_ fixture: ImageFixture, _ mood: Mood = .init(), top: [UInt8]? = nil, documents: [[UInt8]] = []) throws {
        state = Mutex(State(mood: mood))
        var blobs: [String: [UInt8]] = [:]
        var manifest: [UInt8] = []
        for member in try fixture.layout() {
            blobs[ImageFixture.digest(member.bytes)] = member.bytes
            if let value = try? JSONValue(parsing: member.bytes), value["config"]?["digest"] != nil {
                manifest = member.bytes
            }
        }
        for document in documents { blobs[ImageFixture.digest(document)] = document }
        self.blobs = blobs
        self.top = top ?? manifest
    }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }
    var most: Int { state.withLock { $0.most } }

    /// Paths that were asked for, with the host where it is not the registry's.
    var paths: [String] {
        requests.map { request in
            let parts = request.url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
            let place = parts.count > 1 ? String(parts[1]) : ""
            let path = "/" + (parts.count > 2 ? String(parts[2]) : "")
            return place == "registry.example" ? path : place + path
        }
    }

    func send(_ request: HTTPRequest, timeout: Double, maximumBytes: Int) async throws(HTTPError) -> HTTPResponse {
        let response = try answer(request)
        guard response.body.count <= maximumBytes else { throw HTTPError(.tooLarge, "too large") }
        return response
    }

    func receive(
        _ request: HTTPRequest,
        timeout: Double,
        silence: Double,
        head: @escaping @Sendable (HTTPResponse) async throws -> Bool,
        piece: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        state.withLock {
            $0.underway += 1
            $0.most = max($0.most, $0.underway)
        }
        defer { state.withLock { $0.underway -= 1 } }
        let response = try answer(request)
        guard try await head(HTTPResponse(status: response.status, fields: response.fields)) else { return }
        let limit = state.withLock { state -> Int? in
            guard let after = state.mood.breaksAfter, response.status < 300 else { return nil }
            return state.broken.insert(request.url).inserted ? after : nil
        }
        await Task.yield()
        for start in stride(from: 0, to: response.body.count, by: 700) {
            let end = min(start + 700, response.body.count)
            if let limit, end > limit { throw HTTPError(.cannotConnect, "the connection broke off") }
            try await piece(Array(response.body[start..<end]))
        }
    }

    private func answer(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
        let (mood, refusal) = state.withLock { state in
            state.requests.append(request)
            let isPing = request.url.hasSuffix("/v2/")
            let refusal = isPing || state.mood.refusals.isEmpty ? nil : state.mood.refusals.removeFirst()
            return (state.mood, refusal)
        }
        guard mood.hasTLS || request.url.hasPrefix("http:") else { throw HTTPError(.tls, "no TLS is spoken here") }
        if let refusal {
            var response = HTTPResponse(
                status: refusal.status,
                json: ["errors": [["code": "TOOMANYREQUESTS", "message": "slow down"]]]
            )
            response.fields["retry-after"] = refusal.retryAfter
            return response
        }
        if request.url.hasPrefix(mood.realm) { return token(request) }
        if let storage = mood.storage, request.url.hasPrefix(storage) {
            return content("sha256:" + String(request.url.suffix(64)), request, mood)
        }
        guard isAdmitted(request, mood) else { return challenge(mood) }
        if request.url.hasSuffix("/v2/") { return HTTPResponse(status: 200, json: [:]) }
        let name = request.url.split(separator: "/").last.map(String.init) ?? ""
        if request.url.contains("/v2/app/manifests/") {
            guard let body = name == "1.0" ? top : blobs[name] else {
                return HTTPResponse(
                    status: 404,
                    json: ["errors": [["code": "MANIFEST_UNKNOWN", "message": "manifest unknown"]]]
                )
            }
            return HTTPResponse(
                status: 200,
                fields: [
                    "Content-Type": mood.manifestType,
                    "Docker-Content-Digest": name == "1.0" ? ImageFixture.digest(body) : name,
                ],
                body: mood.forged[ImageFixture.digest(body)] ?? body
            )
        }
        guard request.url.contains("/v2/app/blobs/") else {
            return HTTPResponse(
                status: 404,
                json: ["errors": [["code": "NAME_UNKNOWN", "message": "unknown\u{1B}[2J"]]]
            )
        }
        if let storage = mood.storage {
            return HTTPResponse(status: 307, fields: ["Location": "\(storage)?X-Signature=secret&blob=\(name)"])
        }
        return content(name, request, mood)
    }

    private func content(_ digest: String, _ request: HTTPRequest, _ mood: Mood) -> HTTPResponse {
        guard let bytes = mood.forged[digest] ?? blobs[digest] else {
            return HTTPResponse(status: 404, json: ["errors": [["code": "BLOB_UNKNOWN"]]])
        }
        guard mood.knowsRanges, let range = request.fields["range"], let start = Int(range.dropFirst(6).dropLast())
        else {
            return HTTPResponse(status: 200, body: bytes)
        }
        guard start < bytes.count else { return HTTPResponse(status: 416) }
        return HTTPResponse(
            status: 206,
            fields: ["Content-Range": "bytes \(start)-\(bytes.count - 1)/\(bytes.count)"],
            body: Array(bytes[start...])
        )
    }

    private func isAdmitted(_ request: HTTPRequest, _ mood: Mood) -> Bool {
        let shown = request.fields["authorization"]
        switch mood.guarding {
        case .nothing: return true
        case .negotiate: return false
        case .basic: return shown == "Basic " + Base64.encode(Array("user:secret".utf8))
        case .bearer:
            guard let shown, shown.hasPrefix("Bearer token-") else { return false }
            return !mood.expired.contains(shown)
        }
    }

    private func challenge(_ mood: Mood) -> HTTPResponse {
        var response = HTTPResponse(
            status: 401,
            json: ["errors": [["code": "UNAUTHORIZED", "message": "authentication required"]]]
        )
        switch mood.guarding {
        case .basic: response.fields["WWW-Authenticate"] = #"Basic realm="Registry""#
        case .negotiate: response.fields["WWW-Authenticate"] = "Negotiate"
        default:
            response.fields["WWW-Authenticate"] =
                #"Bearer realm="\#(mood.realm)",service="registry, example",scope="repository:app:pull""#
        }
        return response
    }

    private func token(_ request: HTTPRequest) -> HTTPResponse {
        let form = String(decoding: request.body, as: UTF8.self)
        let isIdentity = request.method == "POST" && form.contains("refresh_token=identity")
        let isUser = request.fields["authorization"] == "Basic " + Base64.encode(Array("user:secret".utf8))
        guard isIdentity || isUser || request.fields["authorization"] == nil && request.method == "GET" else {
            return HTTPResponse(status: 401, json: ["details": "incorrect username or password"])
        }
        let number = state.withLock {
            $0.tokens += 1
            return $0.tokens
        }
        return HTTPResponse(
            status: 200,
            json: [isIdentity ? "access_token" : "token": .string("token-\(number)"), "expires_in": 60]
        )
    }
}
