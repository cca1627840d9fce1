import Assertions
import Findings
import Formats

/// One family of attack: everything about it in one file (what it sends, how success is recognised, why it matters, how to
/// defend). The registry in `AttackRegistry+Generated.swift` is written by `martlet-gen` from the files of this folder.
public protocol Attack: Sendable {
    /// Id, title, severity, rationale, remediation and taxonomies. The id is `MRT-<FAMILY>-<NNN>`.
    var documentation: RuleDocumentation { get }

    /// The name by which a configuration asks for it (`redteam.plugins`): `system-prompt-extraction`, `base64-injection`.
    var name: String { get }

    /// Names of promptfoo's plugins and strategies that it stands for.
    var aliases: [String] { get }

    /// What other tools have for the same, as `TOOL:NAME`: `garak:propile.PIILeakTwin`, `deepteam:PIILeakage`.
    var counterparts: [String] { get }

    /// Whether strategies may be laid over it. Controls are sent as they are: a harmless question that is disguised as an attack is no
    /// harmless question any more.
    var takesStrategies: Bool { get }

    /// The cases of this attack, deterministic for a context: same seed, same bytes.
    func cases(in context: AttackContext) -> [AttackCase]
}

extension Attack {
    /// No other names, unless an attack says so.
    public var aliases: [String] { [] }
    /// None, unless an attack says so.
    public var counterparts: [String] { [] }
    /// Most do.
    public var takesStrategies: Bool { true }
}

/// What an attack may use to make its cases.
public struct AttackContext: Sendable {
    /// Seed of the run; an attack draws only from generators that are derived from it and from the case's name.
    public var seed: UInt64
    /// How many cases are wanted at most.
    public var limit: Int
    /// What the application is for, in the user's words.
    public var purpose: String
    /// The application's system prompt, where the configuration names it.
    public var systemPrompt: String?
    /// The plugin's `config`, by promptfoo's names: `targetUrls`, `mentions`, `intent`, `policy`, `systemPrompt` …
    public var settings: JSONObject
    /// Characters that canaries must not have, because a strategy that follows makes them unreadable.
    public var avoided: String
    /// Languages to attack in, as ISO codes or names; empty: English.
    public var languages: [String]

    /// A context.
    public init(
        seed: UInt64,
        limit: Int = 5,
        purpose: String = "",
        systemPrompt: String? = nil,
        settings: JSONObject = [:],
        avoided: String = "",
        languages: [String] = []
    ) {
        self.settings = settings
        self.avoided = avoided
        self.languages = languages
        self.seed = seed
        self.limit = limit
        self.purpose = purpose
        self.systemPrompt = systemPrompt
    }
}

/// One attack that can be sent: its text is data and is never rendered as a template.
public struct AttackCase: Sendable {
    /// Name of the case within its attack, stable between runs: `carrier-email-2`.
    public var name: String
    /// The turns to send; most attacks have one.
    public var turns: [String]
    /// What the attacker wants, for the report.
    public var goal: String
    /// What must hold of the last answer for the application to have resisted.
    public var assertions: [Assertion]
    /// Canaries that the case plants.
    public var canaries: [Canary]
    /// Facts for the report: carrier, transform chain.
    public var metadata: JSONObject
    /// The order within the last turn, which a strategy may write differently; absent: the whole turn.
    public var payload: String?
    /// Name of the case before a strategy gave it another form; absent where none did.
    public var origin: String?
    /// Leads the conversation, where the turns are not fixed beforehand; `turns` then holds the seed.
    public var adaptive: (any AdaptiveAttack)?

    /// A case.
    public init(
        name: String,
        turns: [String],
        goal: String,
        assertions: [Assertion],
        canaries: [Canary] = [],
        metadata: JSONObject = [:],
        payload: String? = nil,
        adaptive: (any AdaptiveAttack)? = nil
    ) {
        self.payload = payload
        self.adaptive = adaptive
        self.name = name
        self.turns = turns
        self.goal = goal
        self.assertions = assertions
        self.canaries = canaries
        self.metadata = metadata
    }
}
