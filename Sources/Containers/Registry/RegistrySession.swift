import Archives
import Attestation
import HTTP

/// Talks to one registry about one repository: finds out how it is spoken to, shows who asks, waits where it is told to, and follows
/// where it is sent.
actor RegistrySession {
    private let client: any HTTPStreamingClient
    private let reference: ImageReference
    private let options: RegistryOptions
    private var credential: RegistryCredential?
    private var home: RegistryURL
    /// What the `Authorization` field says.
    private var authorization: String?
    /// Somebody fetches a token at this moment.
    private var renewal: Task<Void, any Error>?

    private static let maximumRedirects = 5
    private static let maximumWait = 120.0

    init(
        _ client: any HTTPStreamingClient,
        _ reference: ImageReference,
        _ credential: RegistryCredential?,
        _ options: RegistryOptions
    ) throws(ContainerError) {
        guard let home = RegistryURL("https://\(reference.host)/v2/") else {
            throw ContainerError(.invalidReference, "\(reference.registry) is no host that can be asked")
        }
        self.client = client
        self.reference = reference
        self.credential = credential
        self.options = options
        self.home = home
    }

    // MARK: First words

    /// Asks for the protocol, over TLS first, and takes up what is demanded.
    func connect() async throws {
        var schemes = ["https"]
        if options.isInsecure || home.isLoopback { schemes.append("http") }
        var reasons: [String] = []
        for scheme in schemes {
            guard let url = RegistryURL("\(scheme)://\(reference.host)/v2/") else { continue }
            do {
                let response = try await client.send(request(url, [:]), timeout: 30, maximumBytes: 1 << 20)
                home = url
                try await greet(response)
                return
            } catch let error as HTTPError {
                reasons.append(error.reason)
                // A certificate that is wrong is no reason to go on without one.
                if error.code == .tls, error.reason.contains("certificate") { break }
                if error.code == .cancelled { throw error }
            }
        }
        var text = "the registry \(reference.registry) cannot be reached: \(reasons.joined(separator: "; "))"
        if schemes.count == 1 { text += " (--insecure allows plain HTTP and any certificate)" }
        throw ContainerError(.unreachable, text)
    }

    private func greet(_ response: HTTPResponse) async throws {
        switch response.status {
        case 200..<300: return
        case 401:
            try await authorize(response, shown: nil)
        case 429, 500...599: return  // The next request waits for it.
        default:
            throw ContainerError(
                .unreachable,
                "\(home.shown) does not speak the protocol of registries: it answers \(response.status) to /v2/"
            )
        }
    }

    // MARK: Requests

    /// Fetches something small.
    func get(_ target: String, accept: String, maximumBytes: Int) async throws -> HTTPResponse {
        try await exchange(target, ["accept": accept]) { [client] request in
            try await client.send(request, timeout: 60, maximumBytes: maximumBytes)
        }
    }

    /// Fetches a blob, or what is missing of it.
    func download(_ target: String, into file: BlobFile) async throws {
        let start = await file.count
        var fields: HTTPFields = ["accept-encoding": "identity"]
        if start > 0 { fields["range"] = "bytes=\(start)-" }
        let options = options
        _ = try await exchange(target, fields) { [client] request in
            let reply = ReceivedReply()
            try await client.receive(request, timeout: options.timeout, silence: options.silence) { head in
                await reply.set(head)
                switch head.status {
                case 200:
                    if start > 0 { try await file.restart() }
                case 206:
                    guard head.fields["content-range"]?.hasPrefix("bytes \(start)-") == true else {
                        throw HTTPError(.protocolViolation, "the registry sends another part than it was asked for")
                    }
                default: break
                }
                return true
            } piece: { bytes in
                if await reply.isBodyWanted { try await file.take(bytes) } else { await reply.add(bytes) }
            }
            return await reply.response
        }
    }

    /// Sends a request until it is answered: with a token where one is asked for, later where that is asked for, elsewhere where it is
    /// sent to.
    private func exchange(
        _ target: String,
        _ fields: HTTPFields,
        _ perform: @Sendable (HTTPRequest) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        let start = RegistryURL(scheme: home.scheme, place: home.place, target: target)
        var url = start
        var redirects = 0
        var waits = 0
        var isRenewed = false
        while true {
            try Task.checkCancellation()
            var all = fields
            let shown = authorization
            // Another host is not told who asks: it has its own signature in the address.
            if url.isSameOrigin(as: home), let shown { all["authorization"] = shown }
            let response = try await perform(request(url, all))
            switch response.status {
            case 200..<300: return response
            case 301, 302, 303, 307, 308:
                redirects += 1
                url = try next(response, from: url, redirects)
            case 401 where url.isSameOrigin(as: home) && !isRenewed:
                isRenewed = true
                try await authorize(response, shown: shown)
            case 429, 500, 502, 503, 504:
                waits += 1
                guard waits <= 3 else { throw failure(response, url) }
                let seconds = response.fields["retry-after"].flatMap(Double.init) ?? Double(1 << (waits - 1))
                guard seconds <= Self.maximumWait, seconds >= 0 else { throw failure(response, url) }
                try await options.sleep(seconds)
                url = start
            default: throw failure(response, url)
            }
        }
    }

    private func request(_ url: RegistryURL, _ fields: HTTPFields) -> HTTPRequest {
        let tls = options.isInsecure && url.scheme == "https" ? TLSSettings(verifies: false) : nil
        return HTTPRequest(url: url.text, fields: fields, options: .init(tls: tls))
    }

    private func next(_ response: HTTPResponse, from url: RegistryURL, _ count: Int) throws(ContainerError)
        -> RegistryURL
    {
        guard count <= Self.maximumRedirects else {
            throw ContainerError(.unreachable, "\(home.shown) sends on more than \(Self.maximumRedirects) times")
        }
        guard let location = response.fields["location"], let next = url.following(location) else {
            throw ContainerError(.unreachable, "\(url.shown) sends on to nowhere")
        }
        try check(next, "sends on to")
        return next
    }

    /// Refuses plain HTTP to other machines: who stands between could read and change what is sent.
    private func check(_ url: RegistryURL, _ what: String) throws(ContainerError) {
        guard url.scheme == "https" || url.isLoopback || options.isInsecure else {
            throw ContainerError(
                .denied,
                "\(home.shown) \(what) \(url.shown) over plain HTTP, which --insecure would allow"
            )
        }
    }

    private func failure(_ response: HTTPResponse, _ url: RegistryURL) -> ContainerError {
        let complaint = RegistryComplaint(reading: Array(response.body.prefix(RegistryComplaint.maximumBytes)))
        let image = "\(reference)"
        switch response.status {
        case 401 where credential == nil, 403 where credential == nil:
            return ContainerError(
                .denied,
                "\(url.shown) does not give \(image) to just anybody\(complaint.suffix); log in (docker login, podman login), or name a user with --username and --password-stdin"
            )
        case 401:
            let what = credential.map { "\($0)" } ?? "nothing"
            return ContainerError(
                .denied,
                "\(url.shown) does not accept the \(what) that it was shown for \(image)\(complaint.suffix)"
            )
        case 403:
            return ContainerError(.denied, "\(url.shown) does not give \(image) to this user\(complaint.suffix)")
        case 404: return ContainerError(.notFound, "\(url.shown) has no \(image)\(complaint.suffix)")
        case 429:
            let wait = response.fields["retry-after"].map { "; it asks to wait \(ArchivePath.shown($0)) s" } ?? ""
            return ContainerError(.unreachable, "\(url.shown) was asked too often\(complaint.suffix)\(wait)")
        default:
            return ContainerError(
                .unreachable,
                "\(url.shown) answers \(response.status) to the request for \(image)\(complaint.suffix)"
            )
        }
    }

    // MARK: Who asks

    /// Takes up a challenge.
    ///
    /// - Parameter shown: what the refused request said.
    private func authorize(_ response: HTTPResponse, shown: String?) async throws {
        // Another request may have fetched a new token meanwhile.
        guard authorization == shown else { return }
        if let renewal { return try await renewal.value }
        let task = Task {
            defer { renewal = nil }
            authorization = try await answer(to: response, shown)
        }
        renewal = task
        try await task.value
    }

    private func answer(to response: HTTPResponse, _ shown: String?) async throws -> String? {
        var challenges: [AuthenticationChallenge] = []
        for field in response.fields.all("www-authenticate") {
            guard let parsed = AuthenticationChallenge.parse(field) else {
                throw ContainerError(.unreachable, "the challenge of \(home.shown) cannot be read")
            }
            challenges += parsed
        }
        if case .registryToken(let token)? = credential {
            guard shown == nil else { throw failure(response, home) }
            return "Bearer \(token)"
        }
        if let bearer = challenges.first(where: { $0.scheme == "bearer" }) {
            return "Bearer \(try await token(for: bearer))"
        }
        guard challenges.contains(where: { $0.scheme == "basic" }) else {
            let schemes = challenges.map { ArchivePath.shown($0.scheme) }.joined(separator: ", ")
            throw ContainerError(
                .unsupported,
                "\(home.shown) wants to be shown \(schemes.isEmpty ? "what it does not say" : schemes); Basic and Bearer are spoken"
            )
        }
        // The same password is not better the second time.
        guard shown == nil, case .password(let user, let password)? = credential else {
            throw failure(response, home)
        }
        return Self.basic(user, password)
    }

    private static func basic(_ user: String, _ password: String) -> String {
        "Basic " + Base64.encode(Array("\(user):\(password)".utf8))
    }

    /// Asks the token server that a challenge names.
    private func token(for challenge: AuthenticationChallenge) async throws -> String {
        guard let realm = challenge.parameters["realm"].flatMap(RegistryURL.init) else {
            throw ContainerError(.unreachable, "the challenge of \(home.shown) names no token server")
        }
        try check(realm, "asks for a token of")
        var query: [(name: String, value: String)] = []
        if let service = challenge.parameters["service"] { query.append(("service", service)) }
        query.append(("scope", challenge.parameters["scope"] ?? "repository:\(reference.repository):pull"))
        var request = request(realm, [:])
        switch credential {
        case .identityToken(let token)?:
            query += [("grant_type", "refresh_token"), ("client_id", "martlet"), ("refresh_token", token)]
            request.method = "POST"
            request.fields["content-type"] = "application/x-www-form-urlencoded"
            request.body = Array(RegistryURL.form(query).utf8)
        case .password(let user, let password)?:
            query.append(("account", user))
            request.url = realm.adding(query).text
            request.fields["authorization"] = Self.basic(user, password)
        case .registryToken?, nil:
            request.url = realm.adding(query).text
        }
        let response = try await client.send(request, timeout: 30, maximumBytes: RegistryToken.maximumBytes)
        guard (200..<300).contains(response.status) else {
            if credential != nil, response.status == 401 || response.status == 403 || response.status == 400 {
                let complaint = RegistryComplaint(reading: Array(response.body.prefix(RegistryComplaint.maximumBytes)))
                throw ContainerError(
                    .denied,
                    "\(realm.shown) does not accept the credentials for \(reference.registry)\(complaint.suffix)"
                )
            }
            throw failure(response, realm)
        }
        guard let token = RegistryToken(reading: response.body) else {
            throw ContainerError(.unreachable, "the token server \(realm.shown) answers without a token")
        }
        if let next = token.identityToken, case .identityToken? = credential { credential = .identityToken(next) }
        return token.token
    }
}
