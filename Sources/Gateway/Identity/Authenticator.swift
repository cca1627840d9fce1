import HTTP
import Synchronization
import Transport

/// Decides who calls: by a key, or by a token that was issued for one. Callers who fail often wait.
final class Authenticator: Sendable {
    /// What a caller turned out to be.
    enum Outcome: Sendable, Equatable {
        /// The id of the key; a token carries that of the key it was issued for, and is revoked with it.
        case accepted(key: String)
        case missing
        /// The id of what was shown.
        case rejected(key: String)
        case lockedOut(seconds: Int)
    }

    /// Failures of one address within a minute after which it must wait.
    static let patience = 20
    static let lockout = 60.0

    private let keys: KeyRing
    private let signer: TokenSigner
    private let failures = Mutex<[String: (count: Int, since: Double)]>([:])

    init(keys: KeyRing, signer: TokenSigner) {
        self.keys = keys
        self.signer = signer
    }

    /// The id of a key that is good now.
    func id(ifKey text: String, now: Double) -> String? { keys.id(ifKey: text, now: now) }

    /// Judges the credentials of a request.
    func authenticate(_ request: ServerRequest, now: Double) -> Outcome {
        if let seconds = lockedOut(request.peer, now) { return .lockedOut(seconds: seconds) }
        let credential = request.fields["x-api-key"] ?? Self.bearer(request.fields["authorization"])
        guard let credential else { return .missing }
        if let key = id(ifKey: credential, now: now) ?? signer.subject(of: credential, now: now) {
            return .accepted(key: key)
        }
        failed(request.peer, now)
        return .rejected(key: KeyRing.id(of: credential))
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

    /// Whether an address failed within the last minute: a success after that is worth a line.
    func hasFailed(_ peer: String, _ now: Double) -> Bool {
        failures.withLock { $0[peer].map { now - $0.since < Self.lockout } ?? false }
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
