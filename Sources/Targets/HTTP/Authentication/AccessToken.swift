/// A token with the time until which it is used.
struct AccessToken: Sendable, Equatable {
    var text: String
    /// Seconds since 1970 after which a new one is asked for; absent: it does not expire.
    var renewal: Double?
    /// Milliseconds since 1970 at which it expires, as code named it.
    var expiration: Double?
}

/// Keeps tokens, and lets only one request at a time ask for the same.
actor AccessTokens {
    private var kept: [(key: String, token: AccessToken)] = []
    private var underway: [String: Task<AccessToken, any Error>] = [:]
    private static let maximum = 256

    /// The token of a key, kept or new.
    ///
    /// - Parameters:
    ///   - rejected: a token that the service no longer takes.
    ///   - fetch: gets a new one.
    func token(
        _ key: String,
        now: Double,
        rejected: String? = nil,
        fetch: @escaping @Sendable () async throws -> AccessToken
    ) async throws -> AccessToken {
        kept.removeAll { $0.key == key && ($0.token.text == rejected || ($0.token.renewal.map { $0 <= now } ?? false)) }
        if let known = kept.first(where: { $0.key == key })?.token { return known }
        if let task = underway[key] { return try await task.value }
        let task = Task { try await fetch() }
        underway[key] = task
        defer { underway[key] = nil }
        let token = try await task.value
        kept.append((key, token))
        if kept.count > Self.maximum { kept.removeFirst() }
        return token
    }
}
