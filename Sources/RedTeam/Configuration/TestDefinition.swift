import Assertions
import Formats
import Targets

/// A test as it was written.
public struct TestDefinition: Sendable {
    /// What it is about.
    public var description: String?
    /// Variables; a list of texts stands for one test a value.
    public var vars: JSONObject = [:]
    /// Variables whose value a file of code makes.
    public var codeVars: [String: CodeReference] = [:]
    /// Assertions.
    public var assertions: [Assertion] = []
    /// Score that suffices.
    public var threshold: Double?
    /// Facts for reports.
    public var metadata: JSONObject = [:]
    /// Settings of the test.
    public var options = TestOptions()
    /// A target of its own, asked in place of each of the configuration's.
    public var provider: TargetConfiguration?
    /// The strategy that leads the conversation, where a generated test names one.
    public var strategy: StrategySelection?
    /// The attack that it was generated from, where this program wrote it.
    var written: WrittenAttack?
    /// Labels or ids of the targets that get the test; absent: all.
    public var providers: [String]?
    /// Labels or ids of the prompts that it is sent with; absent: all.
    public var prompts: [String]?
    /// An answer that is judged without asking the target.
    public var providerOutput: JSONValue?
    /// Code that adds the scores up: `file://score.js`.
    public var scoringFunction: String?
    /// The file that it stands in, where that is not the configuration.
    public var file: String?
    /// Where it stands in its file.
    public var position: SourcePosition

    /// A test that says nothing.
    init(at position: SourcePosition, file: String? = nil) {
        self.position = position
        self.file = file
    }

    /// The test with what `defaultTest` says beneath it.
    func over(_ base: TestDefinition?) -> TestDefinition {
        guard let base else { return self }
        var merged = self
        merged.vars = base.vars.merging(vars)
        merged.codeVars = base.codeVars.filter { vars[$0.key] == nil }.merging(codeVars) { $1 }
        merged.metadata = base.metadata.merging(metadata)
        merged.options = options.over(base.options)
        merged.assertions = (merged.options.disablesDefaultAsserts == true ? [] : base.assertions) + assertions
        merged.threshold = threshold ?? base.threshold
        merged.provider = provider ?? base.provider
        merged.providers = providers ?? base.providers
        merged.prompts = prompts ?? base.prompts
        merged.scoringFunction = scoringFunction ?? base.scoringFunction
        return merged
    }

    /// The test as one of a scenario: what the scenario's data say stands beneath it.
    func within(_ data: TestDefinition, scenario: Int) -> TestDefinition {
        var merged = self
        merged.description = description ?? data.description
        merged.vars = data.vars.merging(vars)
        merged.codeVars = data.codeVars.filter { vars[$0.key] == nil }.merging(codeVars) { $1 }
        merged.metadata = data.metadata.merging(metadata)
        if merged.metadata["conversationId"] == nil {
            merged.metadata["conversationId"] = .string("__scenario_\(scenario)__")
        }
        merged.options = options.over(data.options)
        merged.assertions = data.assertions + assertions
        merged.threshold = threshold ?? data.threshold
        merged.provider = provider ?? data.provider
        merged.providers = providers ?? data.providers
        merged.prompts = prompts ?? data.prompts
        merged.providerOutput = providerOutput ?? data.providerOutput
        merged.scoringFunction = scoringFunction ?? data.scoringFunction
        return merged
    }
}
