/// One thing that happened, as a log told it: what every source is read into, and what rules and baselines look at.
///
/// The fields follow OCSF's idea (class, actor, endpoint, outcome) in the few words that a gateway needs.
public struct SecurityEvent: Sendable, Equatable {
    /// What kind of thing happened.
    public enum Kind: String, Sendable, CaseIterable {
        /// A request was answered.
        case request
        /// Somebody tried to prove who they are.
        case authentication
        /// A prompt or an answer matched a signature of an attack.
        case guarded = "guard"
        /// The model refused.
        case refusal
        /// A canary came out.
        case canary
        /// A secret was seen in an answer.
        case secret
        /// A model was pulled, made or removed; a setting was changed.
        case administration
        /// A service said something else.
        case message
    }

    /// How it went.
    public enum Outcome: String, Sendable, CaseIterable { case success, failure, blocked, unknown }

    /// Recognises the event when it is read again: a digest of source, file and offset.
    public var id: String
    /// Seconds since 1970 as the log says; the time of reading where it says none.
    public var at: Double
    /// Which source it came from: `gateway`, `nginx`.
    public var source: String
    /// What kind of thing happened.
    public var kind: Kind
    /// How it went.
    public var outcome: Outcome
    /// Who: the id of a key (never the key), a subject of a token.
    public var actor: String?
    /// The address it came from.
    public var address: String?
    /// The conversation it belongs to.
    public var session: String?
    /// What was called.
    public var route: String?
    /// HTTP status.
    public var status: Int?
    /// The model.
    public var model: String?
    /// Why: `unknown key`, a signature's name.
    public var reason: String?
    /// Tokens in and out together.
    public var tokens: Int?
    /// Milliseconds until the answer.
    public var milliseconds: Int?
    /// A fingerprint of the prompt's text that alike prompts share (simhash), never the text.
    public var promptHash: UInt64?
    /// Other facts, by name.
    public var attributes: [String: String]

    /// An event.
    public init(
        id: String,
        at: Double,
        source: String,
        kind: Kind,
        outcome: Outcome,
        actor: String? = nil,
        address: String? = nil,
        session: String? = nil,
        route: String? = nil,
        status: Int? = nil,
        model: String? = nil,
        reason: String? = nil,
        tokens: Int? = nil,
        milliseconds: Int? = nil,
        promptHash: UInt64? = nil,
        attributes: [String: String] = [:]
    ) {
        self.id = id
        self.at = at
        self.source = source
        self.kind = kind
        self.outcome = outcome
        self.actor = actor
        self.address = address
        self.session = session
        self.route = route
        self.status = status
        self.model = model
        self.reason = reason
        self.tokens = tokens
        self.milliseconds = milliseconds
        self.promptHash = promptHash
        self.attributes = attributes
    }
}
