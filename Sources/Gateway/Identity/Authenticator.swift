import Crypto
import HTTP
import Synchronization
import Transport

/// Decides who calls: the application's key, or a token that was issued for it. Callers who fail often wait.
final class Authenticator: Sendable {
    /// What a caller turned out to be.
    enum Outcome: Sendable, Equatable {
        case accepted(subject: String)
        case missing
        case rejected
        case lockedOut(seconds: Int)
    }

    /// Failures of one address within a minute after which it must wait.
    static let patience = 20
    static let lockout = 60.0

    private let keyDigest: SHA256.Digest
    private let signer: TokenSigner
    private let failures = Mutex<[String: (count: Int, since: Double)]>([:])

    init(apiKey: String, signer: TokenSigner) {
        keyDigest = SHA256.hash(data: Array(apiKey.utf8))
        self.signer = signer
    }

    /// Whether a text is the application's key. Digests are compared, so that the time tells nothing of the key.
    func isKey(_ text: String) -> Bool { SHA256.hash(data: Array(text.utf8)) == keyDigest }

    /// Judges the credentials of a request.
    func authenticate(_ request: ServerRequest, now: Double) -> Outcome {
        if let seconds = lockedOut(request.peer, now) { return .lockedOut(seconds: seconds) }
        let credential = request.fields["x-api-key"] ?? Self.bearer(request.fields["authorization"])
        guard let credential else { return .missing }
        if isKey(credential) { return .accepted(subject: "app") }
        if let subject = signer.subject(of: credential, now: now) { return .accepted(subject: subject) }
        failed(request.peer, now)
        return .rejected
    }

    static func bearer(_ header: String?) -> String? {
        guard let header, header.count > 7, header.prefix(7).lowercased() == "bearer " else { return nil }
        return String(header.dropFirst(7).drop { $0 == " " })
    }

    func lockedOut(_ peer: String, _ now: Double) -> Int? {
        failures.withLock { failures in
            guard let entry = failures[peer], entry.count >= Self.patience else { return nil }
            let left = entry.since + Self.lockout - now
            if left <= 0 {
                failures[peer] = nil
                return nil
            }
            return Int(left.rounded(.up))
        }
    }

    func failed(_ peer: String, _ now: Double) {
        failures.withLock { failures in
            // A flood from many addresses must not fill the memory.
            if failures.count > 10_000 { failures = failures.filter { now - $0.value.since < Self.lockout } }
            guard failures.count <= 20_000 else { return }
            let entry = failures[peer]
            let isFresh = entry.map { now - $0.since < Self.lockout } ?? false
            failures[peer] =
                isFresh ? (count: (entry?.count ?? 0) + 1, since: entry?.since ?? now) : (count: 1, since: now)
        }
    }
}
