/// One way to deliver an attack: the seed stays, its form changes. One file each; the registry in
/// `StrategyRegistry+Generated.swift` is written by `martlet-gen` from the files of this folder.
public protocol Strategy: Sendable {
    /// The name by which a configuration asks for it (`redteam.strategies`): `base64`, `many-shot`, `crescendo`.
    var name: String { get }

    /// Names of the same in other tools, such as `promptfoo:jailbreak:tree`, `garak:tap.TAP`, `pyrit:CrescendoAttack`.
    var counterparts: [String] { get }

    /// One sentence for the catalogue.
    var summary: String { get }

    /// Whether it needs a model as attacker.
    var needsAttacker: Bool { get }

    /// Characters that a canary of the seed must not have.
    var avoided: String { get }

    /// What is appended to the metric, as promptfoo does it: `Base64`.
    var metricSuffix: String { get }

    /// The cases that this strategy makes of a seed; none where the seed cannot be delivered so.
    ///
    /// The same seed and context give the same cases, byte for byte. Assertions, canaries and goal of the seed stay what they are.
    func cases(from seed: AttackCase, in context: StrategyContext) -> [AttackCase]
}

extension Strategy {
    /// Nothing like it elsewhere.
    public var counterparts: [String] { [] }
    /// Needs no attacker.
    public var needsAttacker: Bool { false }
    /// Every canary survives.
    public var avoided: String { "" }
}

/// What a strategy may use.
public struct StrategyContext: Sendable {
    /// Seed of the run.
    public var seed: UInt64
    /// Name of the seed's case with its attack, from which random choices are derived: `indirect-email/thread`.
    public var caseName: String
    /// What the application is for, in the user's words.
    public var purpose: String
    /// The strategy's `config` in the configuration.
    public var settings: StrategySettings

    /// A context.
    public init(seed: UInt64, caseName: String, purpose: String = "", settings: StrategySettings = .init()) {
        self.seed = seed
        self.caseName = caseName
        self.purpose = purpose
        self.settings = settings
    }
}

/// Settings of a strategy, by promptfoo's names.
public struct StrategySettings: Sendable, Equatable {
    /// Turns of a conversation at most (`maxTurns`).
    public var maxTurns: Int?
    /// Steps back at most (`maxBacktracks`).
    public var maxBacktracks: Int?
    /// Tries (`n`), branches, shots: how much of it.
    public var count: Int?
    /// Sends only the newest turn (`stateful`).
    public var isStateful: Bool
    /// Goes on after a success (`continueAfterSuccess`).
    public var continuesAfterSuccess: Bool
    /// Languages (`languages`), steps of a layer (`steps`), free text of a custom strategy (`strategyText`), by key.
    public var texts: [String: [String]]
    /// The settings of the steps of a layer, in their order; nothing where a step has none of its own.
    public var steps: [StrategySettings?]

    /// Settings.
    public init(
        maxTurns: Int? = nil,
        maxBacktracks: Int? = nil,
        count: Int? = nil,
        isStateful: Bool = false,
        continuesAfterSuccess: Bool = false,
        texts: [String: [String]] = [:],
        steps: [StrategySettings?] = []
    ) {
        self.maxTurns = maxTurns
        self.maxBacktracks = maxBacktracks
        self.count = count
        self.isStateful = isStateful
        self.continuesAfterSuccess = continuesAfterSuccess
        self.texts = texts
        self.steps = steps
    }
}
