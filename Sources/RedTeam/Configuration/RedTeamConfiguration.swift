import Assertions
import Attacks
import Formats
import Targets
import Workspace

/// What a promptfoo configuration says, checked and typed.
public struct RedTeamConfiguration: Sendable {
    /// The file, as the user named it; the first one, where there are several.
    public var file: String
    /// What it is about.
    public var description = ""
    /// Names and values for reports.
    public var tags: JSONObject = [:]
    /// Metadata of tests that have none.
    public var metadata: JSONObject = [:]
    /// The prompts.
    public var prompts: [PromptTemplate] = []
    /// What is attacked.
    public var targets: [TargetConfiguration] = []
    /// Settings under every test.
    public var defaultTest: TestDefinition?
    /// The team's own tests, those of scenarios at the end.
    public var tests: TestList = []
    /// Metrics that are calculated from others, in order.
    public var derivedMetrics: [DerivedMetric] = []
    /// Tests under way at once; absent: as many as the targets bear.
    public var maxConcurrency: Int?
    /// How often each test is sent.
    public var repeats = 1
    /// Seconds between calls of one worker.
    public var delay = 0.0
    /// Seconds that a test may take.
    public var timeout = 300.0
    /// Seconds that the whole run may take.
    public var maximumDuration: Double?
    /// Whether answers may be taken from the cache.
    public var usesCache = true
    /// Files to write results to; their endings say in which format.
    public var outputPaths: [String] = []
    /// Defaults of flags (`commandLineOptions`), by promptfoo's names.
    public var commandLine: JSONObject = [:]
    /// Variables of the process and, over them, those of the configuration's `env`.
    public var variables: [String: String] = [:]
    /// What `{{env.NAME}}` sees.
    public var environment: JSONObject = [:]
    /// What promptfoo's own variables of the environment change.
    public var promptfoo = PromptfooEnvironment()
    /// What the application is for.
    public var purpose = ""
    /// The attacks that are asked for.
    public var attacks: [AttackSelection] = []
    /// The strategies that are laid over them.
    public var strategies: [StrategySelection] = []
    /// Whether the attacks stand written out among the tests: a file that `promptfoo redteam generate` made.
    public var isGenerated = false
    /// Whether attacks are also sent as they are (`basic`).
    public var sendsPlainAttacks = true
    /// Further settings of the section `redteam`.
    public var redteam = RedTeamSettings()
    /// Variable that carries an attack's text.
    public var injectVariable = "prompt"
    /// The application's system prompt, to recognise what leaks of it.
    public var systemPrompt: String?
    /// Phrases by which the application refuses.
    public var refusalPhrases: [String] = []
    /// What the section `tracing` says.
    public var tracing = TracingSettings()
    /// What the section `martlet` says.
    public var settings = CampaignSettings()
    /// Things to know that do not keep the tests from running.
    public var warnings: [ConfigurationProblem] = []
    /// The configuration as it was read, for the results file; secrets are taken out there.
    public var source: JSONValue = [:]

    /// A configuration that says nothing.
    init(file: String) { self.file = file }

    /// Whether a strategy can be used: those that need a model as attacker are left out where there is none.
    func canSend(_ strategy: StrategySelection) -> Bool {
        !strategy.strategy.needsAttacker || settings.attacker != nil
    }

    /// The target that a judge's or a test's `provider` means: one of the configuration by its id or label, otherwise a new one.
    ///
    /// - Throws: `ConfigurationError` for what cannot be read.
    public func target(_ reference: JSONValue) throws(ConfigurationError) -> TargetConfiguration {
        if let name = reference.string, let known = targets.first(where: { $0.label == name || $0.id == name }) {
            return known
        }
        let collector = ProblemCollector(file: file)
        let place = SourcePosition(line: 1, column: 1)
        let wrapper = YAMLNode(
            .mapping([YAMLNode.Member(key: "targets", position: place, value: YAMLNode(reference, at: place))]),
            at: place
        )
        let found = TargetReader(collector: collector, environment: variables, read: { _ in nil })
            .targets(ConfigurationSection(wrapper, collector: collector)).first
        if let error = collector.error { throw error }
        guard let found else {
            throw ConfigurationError([
                ConfigurationProblem(file: file, position: place, keyPath: "provider", message: "expected a target")
            ])
        }
        return found
    }
}
