import Formats
import Matching

/// One line of the event log: something that happened at the gateway, without content and without credentials.
///
/// `martlet monitor` reads these lines; the form is documented in `Docs/gateway.md`.
struct GatewayEvent: Sendable {
    enum Kind: String, Sendable {
        case request, authentication, guarded = "guard", canary, secret, refusal, administration
    }

    enum Outcome: String, Sendable { case success, failure, blocked }

    var kind: Kind
    var outcome: Outcome
    var reason: String?
    /// Names of the signatures that matched, the gravest first.
    var signatures: [String] = []

    /// The line about a request that was answered.
    init(request facts: RequestFacts) {
        kind = .request
        reason = facts.refusal
        let isBlocked = ["address blocked", "throttled", "revoked", "locked out", "guard rule"].contains(facts.refusal)
        outcome = isBlocked ? .blocked : facts.status ?? 500 < 400 ? .success : .failure
    }

    /// Something that happened within a request.
    init(kind: Kind, outcome: Outcome, reason: String? = nil, signatures: [String] = []) {
        self.kind = kind
        self.outcome = outcome
        self.reason = reason
        self.signatures = signatures
    }

    /// The line.
    func line(at now: Double, _ facts: RequestFacts) -> String {
        var json: JSONObject = [
            "time": .string(Timestamp.text(now)), "event": .string(kind.rawValue), "outcome": .string(outcome.rawValue),
        ]
        func set(_ name: String, _ value: JSONValue) { if !value.isNull { json[name] = value } }
        set("key", JSONValue(facts.key))
        set("peer", facts.peer.isEmpty ? .null : .string(facts.peer))
        set("session", JSONValue(facts.session))
        set("method", JSONValue(facts.method))
        set("route", JSONValue(facts.route))
        set("status", JSONValue(facts.status))
        set("milliseconds", JSONValue(facts.milliseconds))
        set("request_id", JSONValue(facts.requestID))
        set("model", JSONValue(facts.model))
        set("tokens_in", JSONValue(facts.tokensIn))
        set("tokens_out", JSONValue(facts.tokensOut))
        set("reason", JSONValue(reason))
        // Only where something was seen: alike prompts of several callers are one campaign. The text itself is never written.
        if kind != .request, let hash = facts.prompt.flatMap(SimHash.fingerprint) {
            json["prompt_hash"] = .string(String(hash, radix: 16))
        }
        if let first = signatures.first {
            json["signature"] = .string(first)
            if signatures.count > 1 { json["signatures"] = JSONValue(signatures) }
        }
        return JSONValue.object(json).text()
    }
}

/// What is known of a request by now.
struct RequestFacts: Sendable {
    var key: String?
    var peer = ""
    var session: String?
    var method: String?
    var route: String?
    var status: Int?
    var milliseconds: Int?
    var requestID: String?
    var model: String?
    var tokensIn: Int?
    var tokensOut: Int?
    /// The prompt; only its fingerprint is written.
    var prompt: String?
    /// Why the request was refused, for its own line.
    var refusal: String?

    /// The conversation that a caller names in `x-session-id`, if the name is one that a log can hold.
    static func session(_ header: String?) -> String? {
        guard let header, (1...128).contains(header.utf8.count),
            header.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
            })
        else { return nil }
        return header
    }

    /// A name that a caller chose, short enough for a log.
    static func short(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        return text.utf8.count <= 128 ? text : String(text.prefix(64)) + "…"
    }
}
